package quintet.sensor.line;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import quintet.kit.HttpProblems;
import quintet.kit.Problem;
import quintet.sensor.Measurements;
import quintet.sensor.SensorConfig;

/** Reads bodies in line protocol, large ones beside the event loop. */
@Singleton
class LineParser {

    private static final int LARGE = 64 << 10;

    private final SensorConfig config;
    private final Clock clock;
    private final Vertx vertx;

    LineParser(SensorConfig config, Clock clock, Vertx vertx) {
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** What a body holds; a {@link Problem} by the Uni where it is no text or carries too much. */
    Uni<Lines> read(byte[] body, Precision precision) {
        return body.length < LARGE
                ? Uni.createFrom().item(() -> parse(body, precision))
                : Uni.createFrom().completionStage(
                        () -> vertx.executeBlocking(() -> parse(body, precision), false).toCompletionStage());
    }

    private Lines parse(byte[] body, Precision precision) {
        var good = new Measurements();
        var reader = new LineReader(text(body), precision, clock.instant(), good::add);
        reader.read(config.maxMeasurements());
        if (good.size() > config.maxMeasurements()) {
            throw Problem.of(HttpProblems.BODY_TOO_LARGE,
                    "A request may carry %d measurements at most.".formatted(config.maxMeasurements()));
        }
        return new Lines(good, reader.faults(), reader.skipped());
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("The body is not UTF-8 text.");
        }
    }
}
