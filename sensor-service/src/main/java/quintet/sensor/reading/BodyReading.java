package quintet.sensor.reading;

import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;
import quintet.kit.work.Workers;

/** Reads the bodies of requests where they hold nobody up: small ones at once, large ones beside the event loop. */
@Singleton
public class BodyReading {

    /** Reading so many bytes takes an event loop well under a millisecond; handing them over takes a while too. */
    private static final int LARGE = 64 << 10;

    private final Workers workers;

    BodyReading(Workers workers) {
        this.workers = workers;
    }

    /** What {@code read} makes of the body; what it throws fails the Uni. */
    public <T> Uni<T> of(byte[] body, Supplier<T> read) {
        return workers.runIf(body.length >= LARGE, read);
    }

    /** A 413 for a body with more measurements than one may have. */
    public static Problem tooMany(int most) {
        return Problem.of(HttpProblems.BODY_TOO_LARGE, "A request may carry %d measurements at most.".formatted(most));
    }
}
