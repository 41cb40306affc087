package quintet.pipeline.run;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** How a stage, or one attempt of it, ended. */
record Outcome(StageStatus status, @Nullable Integer exitCode, @Nullable String reason) {

    static Outcome success() {
        return new Outcome(StageStatus.SUCCEEDED, 0, null);
    }

    static Outcome failure(int exitCode) {
        return new Outcome(StageStatus.FAILED, exitCode, "exit code " + exitCode);
    }

    static Outcome timeout(Duration limit) {
        return new Outcome(StageStatus.TIMED_OUT, null, "not done after %d s".formatted(limit.toSeconds()));
    }

    /** The end of a stage that never began, because of another one. */
    static Outcome skip(StageProgress cause) {
        return new Outcome(StageStatus.SKIPPED, null, "stage %s %s".formatted(cause.name(), switch (cause.status()) {
            case SKIPPED -> "was skipped";
            case TIMED_OUT -> "timed out";
            case CANCELLED -> "was cancelled";
            default -> "failed";
        }));
    }
}
