package quintet.sensor;

import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import quintet.kit.JsonBodyReader;

/** Reads the bodies of requests, large ones beside the event loop. */
@Singleton
class MeasurementParser {

    /** Reading so many bytes takes an event loop well under a millisecond; handing them over takes a while too. */
    private static final int LARGE = 64 << 10;

    private final JsonBodyReader json;
    private final SensorConfig config;
    private final Vertx vertx;

    MeasurementParser(JsonBodyReader json, SensorConfig config, Vertx vertx) {
        this.json = json;
        this.config = config;
        this.vertx = vertx;
    }

    /** What a body holds; a {@link quintet.kit.Problem} by the Uni where it is no array of JSON. */
    Uni<Reading> read(byte[] body) {
        return body.length < LARGE
                ? Uni.createFrom().item(() -> parse(body))
                : Uni.createFrom().completionStage(
                        () -> vertx.executeBlocking(() -> parse(body), false).toCompletionStage());
    }

    private Reading parse(byte[] body) {
        var usual = UsualReader.read(body, config.maxMeasurements());
        return usual != null ? new Reading(usual, List.of()) : json.read(body, Reading.class);
    }
}
