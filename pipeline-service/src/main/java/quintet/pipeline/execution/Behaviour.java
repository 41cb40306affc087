package quintet.pipeline.execution;

import java.time.Duration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.kit.input.Input;
import quintet.kit.input.Value;

/**
 * The simulated behaviour of a stage.
 *
 * @param fail whether every attempt fails
 * @param failAttempts the number of attempts that fail before one succeeds
 * @param failPercent how many of a hundred attempts fail, by chance: a flaky stage
 * @param exitCode the exit code of failing attempts, 1 by default; given alone, every attempt fails
 * @param delayMillis the duration of each attempt
 * @param hang whether no attempt ends by itself
 * @param lines the number of lines that each attempt prints in addition
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Behaviour(@Nullable Boolean fail,
        @Schema(minimum = "0", maximum = "11") @Nullable Integer failAttempts,
        @Schema(minimum = "0", maximum = "100") @Nullable Integer failPercent,
        @Schema(minimum = "1", maximum = "255") @Nullable Integer exitCode,
        @Schema(minimum = "0", maximum = "60000") @Nullable Integer delayMillis,
        @Nullable Boolean hang,
        @Schema(minimum = "0", maximum = "10000") @Nullable Integer lines) {

    /** The behaviour of a stage that the trigger does not name. */
    public static final Behaviour DEFAULT = new Behaviour(null, null, null, null, null, null, null);

    /** An odd number with irregular bits: it spreads equal endings over all hundred. */
    private static final int SCATTER = 0x9E3779B1;
    private static final int MAX_ATTEMPTS = 11;
    private static final int MAX_EXIT_CODE = 255;
    private static final int MAX_DELAY_MILLIS = 60_000;
    private static final int MAX_PERCENT = 100;
    private static final int MAX_LINES = 10_000;

    /** Reads the behaviour that a trigger wishes for a stage. */
    public static Behaviour of(Input body) {
        var fail = body.optional("fail", Value::bool);
        var failAttempts = body.optional("failAttempts", value -> (int) value.integer(0, MAX_ATTEMPTS));
        var failPercent = body.optional("failPercent", value -> (int) value.integer(0, MAX_PERCENT));
        var exitCode = body.optional("exitCode", value -> (int) value.integer(1, MAX_EXIT_CODE));
        var delayMillis = body.optional("delayMillis", value -> (int) value.integer(0, MAX_DELAY_MILLIS));
        var hang = body.optional("hang", Value::bool);
        var lines = body.optional("lines", value -> (int) value.integer(0, MAX_LINES));
        if (fail != null && failAttempts != null) {
            body.fault("failAttempts", "cannot be combined with fail");
        }
        if (failPercent != null && (fail != null || failAttempts != null)) {
            body.fault("failPercent", "cannot be combined with fail or failAttempts");
        }
        if (Boolean.FALSE.equals(fail) && exitCode != null) {
            body.fault("exitCode", "cannot be combined with fail: false");
        }
        return body.build(() -> new Behaviour(fail, failAttempts, failPercent, exitCode, delayMillis, hang, lines));
    }

    /** The exit code of an attempt; 0 for success. It is the same however often it is asked for. */
    public int exitCodeOf(AttemptName attempt) {
        if (!fails(attempt)) {
            return 0;
        }
        return exitCode == null ? 1 : exitCode;
    }

    private boolean fails(AttemptName attempt) {
        if (failAttempts != null) {
            return attempt.attempt() <= failAttempts;
        }
        if (failPercent != null) {
            return Math.floorMod((attempt.toString().hashCode() * SCATTER) >>> Short.SIZE, MAX_PERCENT) < failPercent;
        }
        return Boolean.TRUE.equals(fail) || exitCode != null;
    }

    /** The duration of an attempt, which is the preset one without a wish. */
    public Duration durationOr(Duration preset) {
        return delayMillis == null ? preset : Duration.ofMillis(delayMillis);
    }

    /** Whether no attempt ends by itself. */
    public boolean hangs() {
        return Boolean.TRUE.equals(hang);
    }

    /** The number of lines that each attempt prints in addition. */
    public int moreLines() {
        return lines == null ? 0 : lines;
    }
}
