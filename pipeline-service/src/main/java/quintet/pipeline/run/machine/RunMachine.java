package quintet.pipeline.run.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import quintet.pipeline.run.state.Change;
import quintet.pipeline.run.state.Reason;
import quintet.pipeline.run.state.Reason.Code;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.Run.Cancel;
import quintet.pipeline.run.state.RunStatus;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.Step;

/**
 * The state machine of a run. It is told what happens, and the time. {@link #step} tells what is to be written.
 * {@link #written} tells what the executor is to do then. It uses no clock, no timer and no database.
 *
 * <p>
 * Every change of a state is in some step before an attempt starts because of it. So a run whose owner is lost goes on from
 * its row: attempts that were executing are attached to, or begin again under the same numbers.
 */
public final class RunMachine {

    private final Run.Claim claim;
    private final Attempts attempts;
    private final OpenJournal journal;
    private final List<Command> released = new ArrayList<>();
    private RunStatus status;
    private @Nullable Reason reason;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable Cancel cancel;
    private boolean isLate;
    private long version;
    private long number;

    /** @param claim the run as this instance has claimed it */
    public RunMachine(Run.Claim claim) {
        var progress = claim.run().progress();
        this.claim = claim;
        this.journal = new OpenJournal(claim.lastSeq(), claim.lastChange());
        this.attempts = new Attempts(claim.configuration(), progress.stages(), journal);
        this.status = progress.status();
        this.reason = progress.reason();
        this.startedAt = progress.startedAt();
        this.version = progress.version();
        this.number = claim.step();
    }

    /** Begins the run, or goes on with it. */
    public void begin(Instant now) {
        if (claim.step() == 0) {
            startedAt = startedAt == null ? now : startedAt;
            status = RunStatus.RUNNING;
            tell();
        }
        attempts.attach();
        if (claim.cancel() != null) {
            cancel(claim.cancel(), now);
        }
        settle(now);
    }

    /** The attempt executes from now on. */
    public void started(int stage, int attempt, Instant now) {
        attempts.started(stage, attempt, now);
    }

    /** The attempt prints a line. False if it is not taken, because too many are not written yet. */
    public boolean line(int stage, int attempt, String text, Instant now) {
        return attempts.line(stage, attempt, text, now);
    }

    /** The attempt has ended; without an exit code if it was stopped before it had one. */
    public void ended(int stage, int attempt, @Nullable Integer exitCode, Instant now) {
        attempts.ended(stage, attempt, exitCode, now);
        settle(now);
    }

    /** The executor has lost the attempt. It begins again under the same number. */
    public void lost(int stage, int attempt, String why, Instant now) {
        attempts.lost(stage, attempt, why, now);
        settle(now);
    }

    /**
     * Cancels the run, whose end is not written yet. Stages that run in any case still do, unless it is forced. A run that was
     * just about to end is cancelled too.
     */
    public void cancel(Cancel request, Instant now) {
        if (cancel != null && (cancel.isForced() || !request.isForced())) {
            return;
        }
        if (finishedAt != null) {
            journal.takeBackLastChange();
            finishedAt = null;
        }
        cancel = request;
        status = RunStatus.CANCELLING;
        tell();
        attempts.stopAll(reasonOf(request), request.isForced(), now);
        settle(now);
    }

    /** Does what is due by now: time-outs, and attempts after a pause. */
    public void tick(Instant now) {
        var end = endOfTime();
        if (end != null && !end.isAfter(now) && cancel == null && !isLate) {
            isLate = true;
            attempts.stopAll(Reason.of(Code.TIMED_OUT, late()), false, now);
        }
        attempts.tick(now);
        settle(now);
    }

    /** When {@link #tick} is to be called next; empty if only events can change anything. */
    public Optional<Instant> next() {
        var end = endOfTime();
        var next = attempts.next();
        if (end == null || cancel != null || isLate || finishedAt != null) {
            return Optional.ofNullable(next);
        }
        return Optional.of(next == null || end.isBefore(next) ? end : next);
    }

    /** Whether all that has happened is written. */
    public boolean isWritten() {
        return journal.isEmpty();
    }

    /** What is to be written now: all that has happened since the last step that was written. */
    public Step step() {
        released.addAll(attempts.takeCommands());
        var progress = new Run.Progress(version + 1, status, reason, startedAt, finishedAt, attempts.stages());
        return new Step(claim, number + 1, progress, journal.copy());
    }

    /** Whether a step would hold more than lines, so that it should not wait for more of them. */
    public boolean isUrgent() {
        return journal.hasChanges();
    }

    /** The step has been written. Returns what the executor is to do now. */
    public List<Command> written(Step step) {
        journal.remove(step.journal());
        version = step.progress().version();
        number = step.number();
        var commands = List.copyOf(released);
        released.clear();
        return commands;
    }

    /** What the executor is to do while nothing is to be written. */
    public List<Command> commands() {
        return journal.isEmpty() ? attempts.takeCommands() : List.of();
    }

    /** The row has another version than the machine knew, because somebody wants to cancel the run. */
    public void changed(long version) {
        this.version = version;
    }

    /** Whether the run has ended. */
    public boolean isOver() {
        return finishedAt != null;
    }

    /** The progress of the stages. */
    public List<StageProgress> stages() {
        return attempts.stages();
    }

    /** The run as it was claimed. */
    public Run.Claim claim() {
        return claim;
    }

    private void settle(Instant now) {
        if (finishedAt != null) {
            return;
        }
        attempts.settle(now);
        if (attempts.areOver()) {
            var verdict = verdict();
            status = verdict.status();
            reason = verdict.reason();
            finishedAt = now;
            tell();
        }
    }

    private Verdict verdict() {
        if (cancel != null) {
            return new Verdict(RunStatus.CANCELLED, reasonOf(cancel));
        }
        return isLate ? new Verdict(RunStatus.TIMED_OUT, Reason.of(Code.TIMED_OUT, late())) : Verdict.on(attempts.stages());
    }

    private @Nullable Instant endOfTime() {
        var limit = claim.configuration().timeout();
        return limit.isEmpty() || startedAt == null ? null : startedAt.plus(limit.get());
    }

    private String late() {
        return "the run was not done after %d s".formatted(claim.configuration().timeout().orElse(Duration.ZERO).toSeconds());
    }

    private void tell() {
        journal.change("run", new Change.OfRun(status, reason, startedAt, finishedAt));
    }

    private static Reason reasonOf(Cancel request) {
        var what = request.code() == Code.SUPERSEDED ? "a newer run took its place"
                : request.actor() == null ? "the run was cancelled" : "the run was cancelled by " + request.actor();
        return new Reason(request.code(), what, request.actor());
    }
}
