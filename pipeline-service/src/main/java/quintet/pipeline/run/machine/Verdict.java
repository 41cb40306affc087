package quintet.pipeline.run.machine;

import java.util.List;

import org.jspecify.annotations.Nullable;

import quintet.pipeline.run.state.Reason;
import quintet.pipeline.run.state.Reason.Code;
import quintet.pipeline.run.state.RunStatus;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.StageStatus;

/** The end of a run. A failure takes precedence over a time-out; the first such stage gives the reason. */
record Verdict(RunStatus status, @Nullable Reason reason) {

    /** The verdict on stages that have all ended. */
    static Verdict on(List<StageProgress> stages) {
        for (var stage : stages) {
            if (stage.status() == StageStatus.FAILED) {
                return new Verdict(RunStatus.FAILED, reason(Code.STAGE_FAILED, "stage %s failed", stage));
            }
        }
        for (var stage : stages) {
            if (stage.status() == StageStatus.TIMED_OUT) {
                return new Verdict(RunStatus.TIMED_OUT, reason(Code.STAGE_TIMED_OUT, "stage %s timed out", stage));
            }
        }
        return new Verdict(RunStatus.SUCCEEDED, null);
    }

    private static Reason reason(Code code, String what, StageProgress stage) {
        var message = what.formatted(stage.name());
        return Reason.of(code, stage.reason() == null ? message : message + ": " + stage.reason().message());
    }
}
