package quintet.pipeline.run;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The end of a run. A failure takes precedence over a time-out; the first such stage gives the reason. */
record Verdict(RunStatus status, @Nullable String reason) {

    /** The verdict on stages that have all ended. */
    static Verdict on(List<StageProgress> stages) {
        for (var stage : stages) {
            if (stage.status() == StageStatus.FAILED) {
                return new Verdict(RunStatus.FAILED, "stage %s failed: %s".formatted(stage.name(), stage.reason()));
            }
        }
        for (var stage : stages) {
            if (stage.status() == StageStatus.TIMED_OUT) {
                return new Verdict(RunStatus.TIMED_OUT, "stage %s timed out: %s".formatted(stage.name(), stage.reason()));
            }
        }
        return new Verdict(RunStatus.SUCCEEDED, null);
    }
}
