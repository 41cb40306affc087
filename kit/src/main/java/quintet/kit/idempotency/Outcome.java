package quintet.kit.idempotency;

import java.util.function.Function;

import org.jboss.resteasy.reactive.RestResponse;

import quintet.kit.problem.Problem;

/**
 * The outcome of a request with an effect.
 *
 * @param result the result of the effect
 * @param replayed whether this is the result of an earlier request with the same key
 */
public record Outcome<T>(T result, boolean replayed) {

    private static final String REPLAYED = "Idempotency-Replayed";

    /** The outcome of a request that had its effect now. */
    public static <T> Outcome<T> first(T result) {
        return new Outcome<>(result, false);
    }

    /** The same outcome with another result. */
    public <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return new Outcome<>(change.apply(result), replayed);
    }

    /**
     * The response for this outcome, with the header {@value #REPLAYED} for a replay.
     *
     * @throws Problem of {@code response}, with the same header
     */
    public <R> RestResponse<R> respond(Function<? super T, RestResponse<R>> response) {
        if (!replayed) {
            return response.apply(result);
        }
        try {
            var again = response.apply(result);
            again.getHeaders().putSingle(REPLAYED, true);
            return again;
        } catch (Problem problem) {
            throw problem.with(REPLAYED, "true");
        }
    }
}
