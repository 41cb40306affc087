package quintet.pipeline.policy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.kit.input.Input;

/**
 * Which ended runs of a pipeline are kept. A run that exceeds either bound may be deleted.
 *
 * @param days the age of the oldest
 * @param runs the number of the latest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "days", "runs" })
@Schema(minProperties = 1)
public record Retention(@Schema(minimum = "1", maximum = "3650", examples = "30") @Nullable Integer days,
        @Schema(minimum = "1", maximum = "100000", examples = "100") @Nullable Integer runs) {

    private static final int MAX_DAYS = 3650;
    private static final int MAX_RUNS = 100_000;

    /** Reads the object. */
    public static Retention of(Input body) {
        if (!body.has("days") && !body.has("runs")) {
            body.fault("", "must have days, runs or both");
        }
        var days = body.optional("days", value -> (int) value.integer(1, MAX_DAYS));
        var runs = body.optional("runs", value -> (int) value.integer(1, MAX_RUNS));
        return body.build(() -> new Retention(days, runs));
    }
}
