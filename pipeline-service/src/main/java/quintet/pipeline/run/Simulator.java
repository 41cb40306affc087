package quintet.pipeline.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/** Plays stages instead of executing them: the same lines, the same ends, and nothing is touched. */
final class Simulator {

    private final Duration usual;

    /** @param usual how long an attempt takes unless the trigger says otherwise */
    Simulator(Duration usual) {
        this.usual = usual;
    }

    /** The attempt that a stage has reached, begun now. */
    Attempt play(Run.Order order, int position, int attempt, Instant now) {
        var stage = order.configuration().stages().get(position);
        var behaviour = order.simulation().of(stage.name());
        var outcome = behaviour.outcomeOf(attempt);
        var lines = new ArrayList<>(stage.work(order.configuration()));
        if (outcome.status() == StageStatus.SUCCEEDED) {
            lines.addAll(stage.success());
        } else {
            lines.add("Error: " + outcome.reason());
        }
        return new Attempt(lines, now, behaviour.durationOr(usual), stage.options().timeout(), outcome);
    }
}
