package quintet.sensor.reading;

import java.time.Clock;
import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.input.JsonBodyReader;
import quintet.sensor.measurement.Arrival;
import quintet.sensor.measurement.SensorConfig;

/** Parses the bodies of requests with measurements in JSON. */
@Singleton
public class MeasurementParser {

    private final JsonBodyReader json;
    private final SensorConfig config;
    private final BodyReader bodies;
    private final Clock clock;

    MeasurementParser(JsonBodyReader json, SensorConfig config, BodyReader bodies, Clock clock) {
        this.clock = clock;
        this.json = json;
        this.config = config;
        this.bodies = bodies;
    }

    /** Parses a body. The Uni fails with a {@link quintet.kit.problem.Problem} if it is not a JSON array. */
    public Uni<ParsedBody> read(byte[] body) {
        return bodies.read(body, () -> parse(body));
    }

    private ParsedBody parse(byte[] body) {
        var fast = FastReader.read(body, config.maxMeasurements(), Arrival.now(clock, config).latest());
        return fast != null ? new ParsedBody(fast, List.of()) : json.read(body, ParsedBody.class);
    }
}
