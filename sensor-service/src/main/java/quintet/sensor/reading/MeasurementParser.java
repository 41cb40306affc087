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
    private final BodyReader bodies;

    MeasurementParser(JsonBodyReader json, SensorConfig config, BodyReader bodies) {
        this.json = json;
        this.config = config;
        this.bodies = bodies;
    }

    /** What a body holds; a {@link quintet.kit.problem.Problem} by the Uni where it is no array of JSON. */
    public Uni<ParsedBody> read(byte[] body) {
        return bodies.read(body, () -> parse(body));
    }

    private ParsedBody parse(byte[] body) {
        var fast = FastReader.read(body, config.maxMeasurements());
        return fast != null ? new ParsedBody(fast, List.of()) : json.read(body, ParsedBody.class);
    }
}
