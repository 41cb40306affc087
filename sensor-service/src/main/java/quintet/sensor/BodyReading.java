package quintet.sensor;

import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import quintet.kit.HttpProblems;
import quintet.kit.Problem;

/** Reads the bodies of requests where they hold nobody up: small ones at once, large ones beside the event loop. */
@Singleton
public class BodyReading {

    /** Reading so many bytes takes an event loop well under a millisecond; handing them over takes a while too. */
    private static final int LARGE = 64 << 10;

    private final Vertx vertx;

    BodyReading(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What {@code read} makes of the body; what it throws fails the Uni. */
    public <T> Uni<T> of(byte[] body, Supplier<T> read) {
        return body.length < LARGE
                ? Uni.createFrom().item(read)
                : Uni.createFrom().completionStage(() -> vertx.executeBlocking(read::get, false).toCompletionStage());
    }

    /** A 413 for a body with more measurements than one may have. */
    public static Problem tooMany(int most) {
        return Problem.of(HttpProblems.BODY_TOO_LARGE, "A request may carry %d measurements at most.".formatted(most));
    }
}
