package quintet.pipeline.policy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.kit.input.Input;

/**
 * How many runs of a pipeline may be under way at once.
 *
 * @param limit their number
 * @param onConflict what happens to one more; it waits by default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "limit", "onConflict" })
public record Concurrency(@Schema(required = true, minimum = "1", maximum = "100", examples = "1") int limit,
        @Nullable OnConflict onConflict) {

    private static final int MAX_LIMIT = 100;

    /** Reads the object. */
    public static Concurrency of(Input body) {
        Integer limit = body.required("limit", value -> (int) value.integer(1, MAX_LIMIT));
        var onConflict = body.optional("onConflict", value -> OnConflict.of(value.text()));
        return body.build(() -> new Concurrency(limit, onConflict));
    }

    /** What happens to one run more. */
    public OnConflict onConflictOrDefault() {
        return onConflict == null ? OnConflict.QUEUE : onConflict;
    }
}
