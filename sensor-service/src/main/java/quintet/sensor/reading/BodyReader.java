package quintet.sensor.reading;

import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;
import quintet.kit.work.Workers;

/** Reads the bodies of requests where they hold nobody up: small ones at once, large ones beside the event loop. */
@Singleton
public class BodyReader {

    /** Reading so many bytes takes an event loop well under a millisecond; handing them over takes a while too. */
    private static final int LARGE = 64 << 10;

    private final Workers workers;

    BodyReader(Workers workers) {
        this.workers = workers;
    }

    /** The value that {@code parse} answers; an exception of it fails the Uni. */
    public <T> Uni<T> read(byte[] body, Supplier<T> parse) {
        return workers.runIf(body.length >= LARGE, parse);
    }

    /** A 413 for a body with more measurements than one may have. */
    public static Problem tooMany(int most) {
        return Problem.of(HttpProblems.BODY_TOO_LARGE, "A request may carry %d measurements at most.".formatted(most));
    }
}
