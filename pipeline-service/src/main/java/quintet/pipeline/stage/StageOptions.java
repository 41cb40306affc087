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
import quintet.pipeline.environment.Environment;

/**
 * Options of a stage of any type.
 *
 * @param timeoutSeconds the time limit of one attempt; an hour by default
 * @param retries the number of attempts after the first; none by default
 * @param backoffSeconds the wait before the second attempt, which doubles with each further one; none by default
 * @param needs the stages it depends on; by default its predecessor in the list
 * @param when what must have happened before it; {@code success} by default
 * @param env environment variables; they win over the pipeline's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "timeoutSeconds", "retries", "backoffSeconds", "needs", "when", "env" })
public record StageOptions(@Schema(minimum = "1", maximum = "86400", examples = "600") @Nullable Integer timeoutSeconds,
        @Schema(minimum = "0", maximum = "10", examples = "1") @Nullable Integer retries,
        @Schema(minimum = "0", maximum = "3600", examples = "10") @Nullable Integer backoffSeconds,
        @Schema(examples = "[]") @Nullable List<String> needs,
        @Nullable When when,
        @Nullable Environment env) {

    private static final int MAX_TIMEOUT_SECONDS = 86_400;
    private static final int MAX_RETRIES = 10;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3600;
    private static final int MAX_BACKOFF_SECONDS = 3600;

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

    /** The wait before the second attempt. */
    @JsonIgnore
    public Duration backoff() {
        return Duration.ofSeconds(backoffSeconds == null ? 0 : backoffSeconds);
    }

    /** The wait after this many attempts: it doubles with each one, up to an hour. */
    public Duration backoffAfter(int attempts) {
        // The number of attempts is small.
        return Duration.ofSeconds(Math.min(MAX_BACKOFF_SECONDS, backoff().toSeconds() << (attempts - 1)));
    }

    /** What must have happened before this stage. */
    public When whenOrDefault() {
        return when == null ? When.SUCCESS : when;
    }

    /** The stages named in {@code needs}. */
    List<String> needsOrNone() {
        return needs == null ? List.of() : needs;
    }

    static StageOptions of(Input body) {
        var timeout = body.optional("timeoutSeconds", value -> (int) value.integer(1, MAX_TIMEOUT_SECONDS));
        var retries = body.optional("retries", value -> (int) value.integer(0, MAX_RETRIES));
        var backoff = body.optional("backoffSeconds", value -> (int) value.integer(0, MAX_BACKOFF_SECONDS));
        var needs = body.list("needs", Value::text);
        var when = body.optional("when", value -> When.of(value.text()));
        if (backoff != null && (!body.has("retries") || Integer.valueOf(0).equals(retries))) {
            body.fault("backoffSeconds", "needs retries of 1 or more");
        }
        return new StageOptions(timeout, retries, backoff, body.has("needs") ? List.copyOf(needs) : null, when,
                Environment.of(body));
    }
}
