package quintet.pipeline.stage;

import java.time.Duration;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.kit.input.Input;
import quintet.kit.input.Value;

/**
 * Options of a stage of any type.
 *
 * @param timeoutSeconds the time limit of one attempt; an hour by default
 * @param retries the number of attempts after the first; none by default
 * @param needs the stages it depends on; by default its predecessor in the list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "timeoutSeconds", "retries", "needs" })
public record StageOptions(@Schema(minimum = "1", maximum = "86400", examples = "600") @Nullable Integer timeoutSeconds,
        @Schema(minimum = "0", maximum = "10", examples = "1") @Nullable Integer retries,
        @Schema(examples = "[]") @Nullable List<String> needs) {

    private static final int MAX_TIMEOUT_SECONDS = 86_400;
    private static final int MAX_RETRIES = 10;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3600;

    /** The time limit of one attempt. */
    @JsonIgnore
    public Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds == null ? DEFAULT_TIMEOUT_SECONDS : timeoutSeconds);
    }

    /** The number of attempts, including the first. */
    @JsonIgnore
    public int attempts() {
        return retries == null ? 1 : retries + 1;
    }

    /** The stages named in {@code needs}. */
    List<String> needsOrNone() {
        return needs == null ? List.of() : needs;
    }

    static StageOptions of(Input body) {
        var timeout = body.optional("timeoutSeconds", value -> (int) value.integer(1, MAX_TIMEOUT_SECONDS));
        var retries = body.optional("retries", value -> (int) value.integer(0, MAX_RETRIES));
        var needs = body.list("needs", Value::text);
        return new StageOptions(timeout, retries, body.has("needs") ? List.copyOf(needs) : null);
    }
}
