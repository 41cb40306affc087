package quintet.pipeline.run;

import org.jspecify.annotations.Nullable;

import quintet.pipeline.run.simulate.Attempt;

/** The end of a stage, or of one attempt. */
record StageResult(StageStatus status, @Nullable Integer exitCode, @Nullable String reason) {

    /** The end of an attempt. */
    static StageResult of(Attempt attempt) {
        if (attempt.timesOut()) {
            return new StageResult(StageStatus.TIMED_OUT, null, "not done after %d s".formatted(attempt.limit().toSeconds()));
        }
        int exitCode = attempt.exitCode();
        return exitCode == 0 ? new StageResult(StageStatus.SUCCEEDED, 0, null)
                : new StageResult(StageStatus.FAILED, exitCode, "exit code " + exitCode);
    }

    /** The end of a stage that is skipped because of another one. */
    static StageResult skip(StageProgress cause) {
        return new StageResult(StageStatus.SKIPPED, null, "stage %s %s".formatted(cause.name(), switch (cause.status()) {
            case SKIPPED -> "was skipped";
            case TIMED_OUT -> "timed out";
            case CANCELLED -> "was cancelled";
            default -> "failed";
        }));
    }
}
