package quintet.pipeline.run.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.pipeline.stage.StageType;

/**
 * The progress of a stage, as it is kept. What is not known yet is null.
 *
 * @param attempt the current or last attempt, from 1; 0 before the first
 * @param exitCode the exit code of the last attempt; null if it has none
 * @param reason why the last attempt did not succeed, or the stage was skipped
 * @param startedAt when the first attempt began
 * @param begunAt when the current or last attempt began
 * @param retryAt when the next attempt begins
 * @param losses how often the executor lost the current attempt
 * @param earlier the attempts before the current one
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageProgress(String name, StageType type, StageStatus status, int attempt, @Nullable Integer exitCode,
        @Nullable Reason reason, @Nullable Instant startedAt, @Nullable Instant finishedAt, @Nullable Instant begunAt,
        @Nullable Instant retryAt, @Nullable Integer losses, @Nullable List<Attempt> earlier) {

    /** A stage that has not begun. */
    public static StageProgress pending(String name, StageType type) {
        return new StageProgress(name, type, StageStatus.PENDING, 0, null, null, null, null, null, null, null, null);
    }

    /** The next attempt begins. */
    public StageProgress begun(Instant now) {
        return new StageProgress(name, type, StageStatus.RUNNING, attempt + 1, null, null, startedAt == null ? now : startedAt,
                null, now, null, null, earlier);
    }

    /** The current attempt, which the executor has lost, begins once more. */
    public StageProgress begunAgain(Instant now) {
        return new StageProgress(name, type, StageStatus.RUNNING, attempt, null, null, startedAt, null, now, null,
                lossesOrNone() + 1, earlier);
    }

    /** The current attempt was waiting for a machine, and executes only now. */
    public StageProgress executes(Instant now) {
        return new StageProgress(name, type, status, attempt, exitCode, reason, startedAt, finishedAt, now, retryAt, losses,
                earlier);
    }

    /** The current attempt has ended by itself; without an exit code it failed. */
    public StageProgress exited(@Nullable Integer code, Instant now) {
        if (code != null && code == 0) {
            return ended(StageStatus.SUCCEEDED, 0, null, now);
        }
        var message = code == null ? "it ended without an exit code" : "exit code " + code;
        return ended(StageStatus.FAILED, code, Reason.of(Reason.Code.EXIT_CODE, message), now);
    }

    /** The stage ends, and with it an attempt that is executing. */
    public StageProgress ended(StageStatus end, @Nullable Integer code, @Nullable Reason why, Instant now) {
        return new StageProgress(name, type, end, attempt, code, why, startedAt, now, begunAt, null, null, earlier);
    }

    /** The current attempt has ended, and another one will follow. */
    public StageProgress toBeRetried(StageProgress ended, Instant next) {
        var all = new ArrayList<>(earlierOrNone());
        all.add(ended.last());
        return new StageProgress(name, type, StageStatus.PENDING, attempt, ended.exitCode, ended.reason, startedAt, null, null,
                next, null, List.copyOf(all));
    }

    /** How often the executor lost the current attempt. */
    public int lossesOrNone() {
        return losses == null ? 0 : losses;
    }

    /** The attempts before the current one. */
    public List<Attempt> earlierOrNone() {
        return earlier == null ? List.of() : earlier;
    }

    private Attempt last() {
        var begin = Objects.requireNonNullElse(begunAt, Objects.requireNonNull(startedAt));
        return new Attempt(status, exitCode, reason, begin, Objects.requireNonNull(finishedAt));
    }
}
