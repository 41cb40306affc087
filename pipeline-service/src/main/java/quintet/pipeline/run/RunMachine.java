package quintet.pipeline.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import quintet.pipeline.run.simulate.Attempt;
import quintet.pipeline.run.simulate.Simulator;
import quintet.pipeline.stage.Plan;
import quintet.pipeline.stage.Stage;

/**
 * The state machine of a run. Each call of {@link #advance} does everything that is due and returns it as one
 * {@link Run.Step}. It uses no clock, no timer and no database.
 *
 * <p>
 * For a run that was interrupted, it repeats the interrupted attempts under the same numbers.
 */
final class RunMachine {

    private final List<Stage> configured;
    private final Run run;
    private final Plan plan;
    private final Simulator simulator;
    private final Map<Integer, Attempt> attempts = new TreeMap<>();
    private final List<StageProgress> stages;
    private final List<LogLine> lines = new ArrayList<>();
    private RunStatus status;
    private @Nullable String reason;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private long version;
    private long lastSeq;

    RunMachine(Run run, Simulator simulator) {
        this.run = run;
        this.configured = run.order().configuration().stages();
        this.plan = Plan.of(configured);
        this.simulator = simulator;
        this.stages = new ArrayList<>(run.progress().stages());
        this.status = run.progress().status();
        this.reason = run.progress().reason();
        this.startedAt = run.progress().startedAt();
        this.finishedAt = run.progress().finishedAt();
        this.version = run.progress().version();
        this.lastSeq = run.progress().lastSeq();
    }

    /** Does everything that is due. */
    Run.Step advance(Instant now) {
        lines.clear();
        if (status == RunStatus.QUEUED) {
            status = RunStatus.RUNNING;
            startedAt = now;
        }
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).status() == StageStatus.RUNNING) {
                carryOn(i, now);
            }
        }
        while (settle(now)) {
            // A skipped stage may cause others to be skipped.
        }
        if (attempts.isEmpty() && finishedAt == null) {
            var verdict = Verdict.on(stages);
            status = verdict.status();
            reason = verdict.reason();
            finishedAt = now;
        }
        version++;
        return new Run.Step(id(),
                new Run.Progress(version, lastSeq, status, reason, startedAt, finishedAt, List.copyOf(stages)),
                List.copyOf(lines));
    }

    RunId id() {
        return run.id();
    }

    Run.Order order() {
        return run.order();
    }

    boolean isOver() {
        return finishedAt != null;
    }

    /** When the next call is due; now if the run is over. */
    Instant next(Instant now) {
        return attempts.values().stream().map(attempt -> attempt.next(now)).min(Comparator.naturalOrder()).orElse(now);
    }

    private void carryOn(int position, Instant now) {
        var attempt = attempts.get(position);
        int number = stages.get(position).attempt();
        if (attempt == null) {
            print(position, "The runner was restarted: attempt %d begins again".formatted(number), now);
            begin(position, number, now);
            return;
        }
        attempt.printedBy(now).forEach(line -> print(position, line, now));
        if (attempt.isOverAt(now)) {
            attempts.remove(position);
            end(position, StageResult.of(attempt), now);
        }
    }

    private void begin(int position, int number, Instant now) {
        stages.set(position, stages.get(position).begun(number, now));
        var attempt = simulator.begin(position, number, now);
        attempts.put(position, attempt);
        attempt.printedBy(now).forEach(line -> print(position, line, now));
    }

    private void end(int position, StageResult result, Instant now) {
        int number = stages.get(position).attempt();
        int allowed = configured.get(position).options().attempts();
        if (result.status() != StageStatus.SUCCEEDED) {
            print(position, "Attempt %d of %d did not succeed: %s".formatted(number, allowed, result.reason()), now);
            if (number < allowed) {
                begin(position, number + 1, now);
                return;
            }
        }
        stages.set(position, stages.get(position).ended(result, now));
    }

    /** Starts or skips pending stages, and returns whether it skipped any. */
    private boolean settle(Instant now) {
        boolean skipped = false;
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).status() == StageStatus.PENDING) {
                skipped |= settle(i, now);
            }
        }
        return skipped;
    }

    private boolean settle(int position, Instant now) {
        boolean ready = true;
        for (int other : plan.dependenciesOf(position)) {
            var cause = stages.get(other);
            if (cause.status().isUnsuccessful()) {
                var result = StageResult.skip(cause);
                stages.set(position, stages.get(position).ended(result, now));
                print(position, "Skipped: " + result.reason(), now);
                return true;
            }
            ready &= cause.status() == StageStatus.SUCCEEDED;
        }
        if (ready) {
            begin(position, 1, now);
        }
        return false;
    }

    private void print(int position, String line, Instant now) {
        var stage = stages.get(position);
        lastSeq++;
        lines.add(new LogLine(lastSeq, now, stage.name(), stage.attempt(), line));
    }
}
