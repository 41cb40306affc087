package quintet.sensor.line;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Arrival;
import quintet.sensor.measurement.Measurements;
import quintet.sensor.measurement.SensorConfig;
import quintet.sensor.reading.BodyReader;

/** Reads bodies in line protocol. */
@Singleton
class LineParser {

    private final SensorConfig config;
    private final Clock clock;
    private final BodyReader bodies;

    LineParser(SensorConfig config, Clock clock, BodyReader bodies) {
        this.config = config;
        this.clock = clock;
        this.bodies = bodies;
    }

    /** Parses a body. The Uni fails with a {@link Problem} if the body is not UTF-8 or has too many measurements. */
    Uni<ParsedLines> read(byte[] body, Precision precision) {
        return bodies.read(body, () -> parse(body, precision));
    }

    private ParsedLines parse(byte[] body, Precision precision) {
        var good = new Measurements();
        var reader = new LineReader(text(body), precision, Arrival.now(clock, config), good::add);
        reader.read(config.maxMeasurements());
        if (good.size() > config.maxMeasurements()) {
            throw BodyReader.tooMany(config.maxMeasurements());
        }
        return new ParsedLines(good, reader.faults(), reader.skipped());
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("The body is not UTF-8 text.");
        }
    }
}
