package quintet.sensor.reading;

import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.input.JsonBodyReader;
import quintet.sensor.measurement.SensorConfig;

/** Reads the bodies of requests that carry measurements in JSON. */
@Singleton
public class MeasurementParser {

    private final JsonBodyReader json;
    private final SensorConfig config;
    private final BodyReading reading;

    MeasurementParser(JsonBodyReader json, SensorConfig config, BodyReading reading) {
        this.json = json;
        this.config = config;
        this.reading = reading;
    }

    /** What a body holds; a {@link quintet.kit.problem.Problem} by the Uni where it is no array of JSON. */
    public Uni<Reading> read(byte[] body) {
        return reading.of(body, () -> parse(body));
    }

    private Reading parse(byte[] body) {
        var usual = UsualReader.read(body, config.maxMeasurements());
        return usual != null ? new Reading(usual, List.of()) : json.read(body, Reading.class);
    }
}
