package quintet.pipeline.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import quintet.pipeline.Configuration;
import quintet.pipeline.run.state.Reason.Code;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.StageStatus;
import quintet.pipeline.stage.Plan;

/** Which stages of a run that has ended are executed again. */
final class Retry {

    private Retry() {
    }

    /** All stages, none of which has begun. */
    static List<StageProgress> all(List<StageProgress> stages) {
        return stages.stream().map(Retry::pending).toList();
    }

    /**
     * The stages that did not succeed, and those that follow them, begin anew. The others stay as they are. The result is
     * empty if there are none to begin.
     */
    static List<StageProgress> failed(Configuration configuration, List<StageProgress> stages) {
        var plan = Plan.of(configuration.stages());
        var again = new BitSet();
        for (int i = 0; i < stages.size(); i++) {
            if (!isFine(stages.get(i))) {
                again.set(i);
                for (int follower : plan.followersOf(i)) {
                    again.set(follower);
                }
            }
        }
        var result = new ArrayList<StageProgress>();
        for (int i = 0; i < stages.size() && !again.isEmpty(); i++) {
            result.add(again.get(i) ? pending(stages.get(i)) : stages.get(i));
        }
        return result;
    }

    /** A stage for failures that was not needed is as fine as one that succeeded. */
    private static boolean isFine(StageProgress stage) {
        var reason = stage.reason();
        return stage.status() == StageStatus.SUCCEEDED
                || (stage.status() == StageStatus.SKIPPED && reason != null && reason.code() == Code.NO_FAILURE);
    }

    private static StageProgress pending(StageProgress stage) {
        return StageProgress.pending(stage.name(), stage.type());
    }
}
