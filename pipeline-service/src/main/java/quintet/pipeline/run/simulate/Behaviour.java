package quintet.pipeline.run.simulate;

import java.time.Duration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.kit.input.Input;

/**
 * The simulated behaviour of a stage.
 *
 * @param fail whether every attempt fails
 * @param failAttempts the number of attempts that fail before one succeeds
 * @param exitCode the exit code of failing attempts, 1 by default; given alone, every attempt fails
 * @param delayMillis the duration of each attempt
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Behaviour(@Nullable Boolean fail,
        @Schema(minimum = "0", maximum = "11") @Nullable Integer failAttempts,
        @Schema(minimum = "1", maximum = "255") @Nullable Integer exitCode,
        @Schema(minimum = "0", maximum = "60000") @Nullable Integer delayMillis) {

    /** The behaviour of a stage that the trigger does not name. */
    static final Behaviour DEFAULT = new Behaviour(null, null, null, null);

    private static final int MAX_ATTEMPTS = 11;
    private static final int MAX_EXIT_CODE = 255;
    private static final int MAX_DELAY_MILLIS = 60_000;

    public static Behaviour of(Input body) {
        var fail = body.optional("fail", value -> value.bool());
        var failAttempts = body.optional("failAttempts", value -> (int) value.integer(0, MAX_ATTEMPTS));
        var exitCode = body.optional("exitCode", value -> (int) value.integer(1, MAX_EXIT_CODE));
        var delayMillis = body.optional("delayMillis", value -> (int) value.integer(0, MAX_DELAY_MILLIS));
        if (fail != null && failAttempts != null) {
            body.fault("failAttempts", "cannot be combined with fail");
        }
        if (Boolean.FALSE.equals(fail) && exitCode != null) {
            body.fault("exitCode", "cannot be combined with fail: false");
        }
        return body.build(() -> new Behaviour(fail, failAttempts, exitCode, delayMillis));
    }

    /** The exit code of an attempt, counted from 1; 0 for success. */
    int exitCodeOf(int attempt) {
        boolean fails = failAttempts != null ? attempt <= failAttempts : Boolean.TRUE.equals(fail) || exitCode != null;
        if (!fails) {
            return 0;
        }
        return exitCode == null ? 1 : exitCode;
    }

    Duration durationOr(Duration preset) {
        return delayMillis == null ? preset : Duration.ofMillis(delayMillis);
    }
}
