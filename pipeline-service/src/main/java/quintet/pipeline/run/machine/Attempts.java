package quintet.pipeline.run.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import quintet.pipeline.Configuration;
import quintet.pipeline.run.machine.Command.Kind;
import quintet.pipeline.run.state.Reason;
import quintet.pipeline.run.state.Reason.Code;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.StageStatus;
import quintet.pipeline.run.state.StageView;

/** The stages of a run, and the attempts under way. */
final class Attempts {

    /** An attempt that was lost more often than this will not succeed either. */
    private static final int MAX_LOSSES = 100;

    private final Graph graph;
    private final OpenJournal journal;
    private final List<StageProgress> stages;
    private final Map<Integer, Stop> stops = new HashMap<>();
    /** Attempts of another owner of which the executor has not told anything yet. Their time does not count meanwhile. */
    private final Set<Integer> unheard = new HashSet<>();
    private final List<Command> commands = new ArrayList<>();
    /** Why no more stages begin but those that run in any case; null if they do. */
    private @Nullable Reason halt;
    private boolean isForced;

    Attempts(Configuration configuration, List<StageProgress> stages, OpenJournal journal) {
        this.graph = new Graph(configuration);
        this.stages = new ArrayList<>(stages);
        this.journal = journal;
    }

    List<StageProgress> stages() {
        return List.copyOf(stages);
    }

    List<Command> takeCommands() {
        var taken = List.copyOf(commands);
        commands.clear();
        return taken;
    }

    /** Goes on with the attempts of another owner. */
    void attach() {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).status() == StageStatus.RUNNING) {
                order(Kind.ATTACH, i);
                unheard.add(i);
            }
        }
    }

    void started(int position, int attempt, Instant now) {
        boolean isKnown = unheard.contains(position);
        if (isUnderWay(position, attempt) && !isKnown) {
            stages.set(position, stages.get(position).executes(now));
        }
    }

    boolean line(int position, int attempt, String text, Instant now) {
        return !isUnderWay(position, attempt) || journal.print(stages.get(position), text, now);
    }

    void ended(int position, int attempt, @Nullable Integer exitCode, Instant now) {
        if (!isUnderWay(position, attempt)) {
            return;
        }
        var stop = stops.get(position);
        if (stop != null) {
            end(position, stop.end(stages.get(position), now), now);
        } else {
            end(position, stages.get(position).exited(exitCode, now), now);
        }
    }

    void lost(int position, int attempt, String why, Instant now) {
        if (!isUnderWay(position, attempt)) {
            return;
        }
        var stage = stages.get(position);
        if (stops.containsKey(position)) {
            ended(position, attempt, null, now);
        } else if (stage.lossesOrNone() >= MAX_LOSSES) {
            end(position, stage.ended(StageStatus.FAILED, null,
                    Reason.of(Code.LOST, "lost %d times: %s".formatted(MAX_LOSSES, why)), now), now);
        } else {
            journal.note(stage, "Attempt %d was lost and begins again: %s".formatted(attempt, why), now);
            start(position, stage.begunAgain(now));
        }
    }

    /** Ends all stages, and stops attempts; spares stages that run in any case unless it is forced. */
    void stopAll(Reason reason, boolean force, Instant now) {
        halt = reason;
        isForced |= force;
        for (int i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            if (stage.status().isFinal() || (graph.runsAnyway(i) && !isForced)) {
                continue;
            }
            if (stage.status() == StageStatus.PENDING) {
                set(i, stage.ended(stage.attempt() == 0 ? StageStatus.SKIPPED : StageStatus.CANCELLED, stage.exitCode(), reason,
                        now));
            } else if (isForced) {
                order(Kind.KILL, i);
                stops.put(i, new Stop(StageStatus.CANCELLED, reason, now));
                ended(i, stage.attempt(), null, now);
            } else {
                stop(i, Stop.gracefully(StageStatus.CANCELLED, reason, now), now);
            }
        }
    }

    /** Stops attempts that take too long, and no longer waits for those that do not stop. */
    void tick(Instant now) {
        for (int i = 0; i < stages.size(); i++) {
            var due = dueOf(i);
            if (due == null || due.isAfter(now)) {
                continue;
            }
            if (stops.containsKey(i)) {
                order(Kind.KILL, i);
                ended(i, stages.get(i).attempt(), null, now);
            } else if (stages.get(i).status() == StageStatus.RUNNING) {
                var reason = "not done after %d s".formatted(graph.optionsOf(i).timeout().toSeconds());
                stop(i, Stop.gracefully(StageStatus.TIMED_OUT, Reason.of(Code.TIMED_OUT, reason), now), now);
            }
        }
    }

    /** When something is due; null if only events can change anything. */
    @Nullable
    Instant next() {
        Instant next = null;
        for (int i = 0; i < stages.size(); i++) {
            var due = dueOf(i);
            next = due != null && (next == null || due.isBefore(next)) ? due : next;
        }
        return next;
    }

    private @Nullable Instant dueOf(int position) {
        var stage = stages.get(position);
        var stop = stops.get(position);
        if (stop != null) {
            return stop.latest();
        }
        if (stage.status() != StageStatus.RUNNING) {
            return stage.retryAt();
        }
        return unheard.contains(position) ? null : graph.limitOf(position, stage);
    }

    /** Begins or skips the stages for which those before them are done. */
    void settle(Instant now) {
        boolean isSettled = false;
        while (!isSettled) {
            isSettled = true;
            for (int i = 0; i < stages.size(); i++) {
                if (stages.get(i).status() == StageStatus.PENDING) {
                    isSettled &= !settle(i, now);
                }
            }
        }
    }

    /** Returns whether the stage was skipped, which may decide about others. */
    private boolean settle(int position, Instant now) {
        var stage = stages.get(position);
        if (stage.retryAt() != null) {
            if (!stage.retryAt().isAfter(now)) {
                start(position, stage.begun(now));
            }
            return false;
        }
        var decision = graph.decide(position, stages);
        if (decision.mayBegin()) {
            start(position, stage.begun(now));
        } else if (decision.skip() != null) {
            set(position, stage.ended(StageStatus.SKIPPED, null, decision.skip(), now));
            journal.note(stage, "Skipped: " + decision.skip().message(), now);
        }
        return decision.skip() != null;
    }

    boolean areOver() {
        return stages.stream().allMatch(stage -> stage.status().isFinal());
    }

    private void end(int position, StageProgress ended, Instant now) {
        stops.remove(position);
        var options = graph.optionsOf(position);
        if (ended.status() != StageStatus.SUCCEEDED) {
            journal.note(ended, "Attempt %d of %d did not succeed: %s".formatted(ended.attempt(), options.attempts(),
                    Objects.requireNonNull(ended.reason()).message()), now);
        }
        boolean mayRetry = ended.status() == StageStatus.FAILED || ended.status() == StageStatus.TIMED_OUT;
        if (mayRetry && ended.attempt() < options.attempts() && (halt == null || (graph.runsAnyway(position) && !isForced))) {
            set(position, stages.get(position).toBeRetried(ended, now.plus(options.backoffAfter(ended.attempt()))));
        } else {
            set(position, ended);
        }
    }

    private void stop(int position, Stop stop, Instant now) {
        if (stops.putIfAbsent(position, stop) == null) {
            var stage = stages.get(position);
            order(Kind.STOP, position);
            journal.note(stage, "Attempt %d is stopped: %s".formatted(stage.attempt(), stop.reason().message()), now);
        }
    }

    /** Whether the executor tells of the attempt that is under way, from which something is heard now. */
    private boolean isUnderWay(int position, int attempt) {
        var stage = stages.get(position);
        boolean isCurrent = stage.status() == StageStatus.RUNNING && stage.attempt() == attempt;
        if (isCurrent) {
            unheard.remove(position);
        }
        return isCurrent;
    }

    private void start(int position, StageProgress begun) {
        set(position, begun);
        order(Kind.START, position);
    }

    private void set(int position, StageProgress stage) {
        stages.set(position, stage);
        journal.change("stage", StageView.of(stage));
    }

    private void order(Kind kind, int position) {
        commands.add(new Command(kind, position, stages.get(position).attempt()));
    }
}
