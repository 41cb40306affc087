package quintet.pipeline.run.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /** An attempt that is stopped has this time for it. */
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** An attempt that was lost more often than this will not succeed either. */
    private static final int MAX_LOSSES = 100;

    /** How an attempt that is being stopped will end, and when it is no longer waited for. */
    private record Stop(StageStatus end, Reason reason, Instant latest) {
    }

    private final Graph graph;
    private final OpenJournal journal;
    private final List<StageProgress> stages;
    private final Map<Integer, Stop> stops = new HashMap<>();
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

    boolean areOver() {
        return stages.stream().allMatch(stage -> stage.status().isFinal());
    }

    /** Goes on with the attempts that another owner has started. */
    void attach() {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).status() == StageStatus.RUNNING) {
                order(Kind.ATTACH, i);
            }
        }
    }

    void started(int position, int attempt, Instant now) {
        if (isUnderWay(position, attempt)) {
            stages.set(position, stages.get(position).executes(now));
        }
    }

    void line(int position, int attempt, String text, Instant now) {
        if (isUnderWay(position, attempt)) {
            journal.line(stages.get(position), text, now);
        }
    }

    void ended(int position, int attempt, @Nullable Integer exitCode, Instant now) {
        if (!isUnderWay(position, attempt)) {
            return;
        }
        var stop = stops.get(position);
        if (stop != null) {
            end(position, stages.get(position).ended(stop.end(), null, stop.reason(), now), now);
        } else if (exitCode != null && exitCode == 0) {
            end(position, stages.get(position).ended(StageStatus.SUCCEEDED, 0, null, now), now);
        } else {
            var reason = exitCode == null ? Reason.of(Code.EXIT_CODE, "it ended without an exit code")
                    : Reason.of(Code.EXIT_CODE, "exit code " + exitCode);
            end(position, stages.get(position).ended(StageStatus.FAILED, exitCode, reason, now), now);
        }
    }

    void lost(int position, int attempt, String why, Instant now) {
        if (!isUnderWay(position, attempt)) {
            return;
        }
        var stage = stages.get(position);
        var stop = stops.get(position);
        if (stop != null) {
            end(position, stage.ended(stop.end(), null, stop.reason(), now), now);
        } else if (stage.lossesOrNone() >= MAX_LOSSES) {
            var reason = Reason.of(Code.LOST, "lost %d times: %s".formatted(MAX_LOSSES, why));
            end(position, stage.ended(StageStatus.FAILED, null, reason, now), now);
        } else {
            journal.line(stage, "Attempt %d was lost and begins again: %s".formatted(attempt, why), now);
            set(position, stage.begunAgain(now));
            order(Kind.START, position);
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
                stop(i, new Stop(StageStatus.CANCELLED, reason, now.plus(GRACE)));
            }
        }
    }

    /** Stops attempts that take too long, and no longer waits for those that do not stop. */
    void tick(Instant now) {
        for (int i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            var stop = stops.get(i);
            if (stop != null && !stop.latest().isAfter(now)) {
                order(Kind.KILL, i);
                ended(i, stage.attempt(), null, now);
            } else if (stop == null && stage.status() == StageStatus.RUNNING && !graph.limitOf(i, stage).isAfter(now)) {
                var reason = Reason.of(Code.TIMED_OUT,
                        "not done after %d s".formatted(graph.optionsOf(i).timeout().toSeconds()));
                stop(i, new Stop(StageStatus.TIMED_OUT, reason, now.plus(GRACE)));
            }
        }
    }

    /** When something is due; null if only events can change anything. */
    @Nullable
    Instant next() {
        Instant next = null;
        for (int i = 0; i < stages.size(); i++) {
            var stop = stops.get(i);
            var due = stop != null ? stop.latest()
                    : stages.get(i).status() == StageStatus.RUNNING ? graph.limitOf(i, stages.get(i)) : stages.get(i).retryAt();
            if (due != null && (next == null || due.isBefore(next))) {
                next = due;
            }
        }
        return next;
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
                begin(position, now);
            }
            return false;
        }
        var decision = graph.decide(position, stages);
        if (decision.mayBegin()) {
            begin(position, now);
        } else if (decision.skip() != null) {
            set(position, stage.ended(StageStatus.SKIPPED, null, decision.skip(), now));
            journal.line(stage, "Skipped: " + decision.skip().message(), now);
        }
        return decision.skip() != null;
    }

    private void begin(int position, Instant now) {
        set(position, stages.get(position).begun(now));
        order(Kind.START, position);
    }

    private void end(int position, StageProgress ended, Instant now) {
        stops.remove(position);
        var options = graph.optionsOf(position);
        if (ended.status() != StageStatus.SUCCEEDED) {
            journal.line(ended, "Attempt %d of %d did not succeed: %s".formatted(ended.attempt(), options.attempts(),
                    Objects.requireNonNull(ended.reason()).message()), now);
        }
        boolean mayRetry = ended.status() == StageStatus.FAILED || ended.status() == StageStatus.TIMED_OUT;
        if (mayRetry && ended.attempt() < options.attempts() && (halt == null || (graph.runsAnyway(position) && !isForced))) {
            set(position, stages.get(position).toBeRetried(ended, now.plus(options.backoffAfter(ended.attempt()))));
        } else {
            set(position, ended);
        }
    }

    private void stop(int position, Stop stop) {
        if (stops.putIfAbsent(position, stop) == null) {
            order(Kind.STOP, position);
            journal.line(stages.get(position), "Attempt %d is stopped: %s".formatted(stages.get(position).attempt(),
                    stop.reason().message()), stop.latest().minus(GRACE));
        }
    }

    private boolean isUnderWay(int position, int attempt) {
        var stage = stages.get(position);
        return stage.status() == StageStatus.RUNNING && stage.attempt() == attempt;
    }

    private void set(int position, StageProgress stage) {
        stages.set(position, stage);
        journal.change("stage", StageView.of(stage));
    }

    private void order(Kind kind, int position) {
        commands.add(new Command(kind, position, stages.get(position).attempt()));
    }
}
