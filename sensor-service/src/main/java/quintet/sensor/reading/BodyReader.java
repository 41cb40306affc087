package quintet.sensor.reading;

import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;
import quintet.kit.work.Workers;

/** Parses the bodies of requests: small ones on the event loop, large ones on a worker thread. */
@Singleton
public class BodyReader {

    /** Bodies of this size are parsed on a worker thread. Smaller ones take well under a millisecond. */
    private static final int LARGE = 64 << 10;

    private final Workers workers;

    BodyReader(Workers workers) {
        this.workers = workers;
    }

    /** The value that {@code parse} answers; an exception of it fails the Uni. */
    public <T> Uni<T> read(byte[] body, Supplier<T> parse) {
        return workers.runIf(body.length >= LARGE, parse);
    }

    /** A 413 for a body with too many measurements. */
    public static Problem tooMany(int most) {
        return Problem.of(HttpProblems.BODY_TOO_LARGE, "A request may carry at most %d measurements.".formatted(most));
    }
}
