package quintet.pipeline.run.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import quintet.kit.problem.Diagnosis;
import quintet.pipeline.execution.AttemptEvents;
import quintet.pipeline.execution.AttemptName;
import quintet.pipeline.run.machine.Command;
import quintet.pipeline.run.machine.RunMachine;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.state.Step;
import quintet.pipeline.run.store.StepRepository.Found;

/**
 * Drives one run of this instance: tells its machine what happens, writes its steps one after the other, and then tells the
 * executor what to do. While the database is away, the run waits. It is dropped as soon as its row belongs to another.
 */
final class RunDriver implements AttemptEvents {

    private static final Logger LOG = Logger.getLogger(RunDriver.class);

    /** Steps with nothing but lines are at least this far apart. */
    private static final Duration PACE = Duration.ofMillis(100);
    private static final Duration BACK_OFF = Duration.ofMillis(500);

    private final RunMachine machine;
    private final Assignments assignments;
    private final UUID instance;
    private final RunHost host;
    /** A step is being written, or the executor is being told. Meanwhile events only change the machine. */
    private boolean isBusy;
    private boolean mustLook;
    private boolean isDropped;
    private Instant written = Instant.MIN;
    private Instant busy = Instant.MAX;
    private Instant planned = Instant.MAX;
    private long timer = RunHost.NO_TIMER;

    /** @param instance the owner by whose lease the run is claimed */
    RunDriver(Run.Claim claim, UUID instance, RunHost host) {
        this.machine = new RunMachine(claim);
        this.assignments = new Assignments(claim);
        this.instance = instance;
        this.host = host;
    }

    RunId id() {
        return machine.claim().run().id();
    }

    Run.Claim claim() {
        return machine.claim();
    }

    void begin() {
        tell(now -> {
            machine.begin(now);
            machine.tick(now);
        });
    }

    @Override
    public void started(AttemptName attempt) {
        tell(now -> machine.started(attempt.stage(), attempt.attempt(), now));
    }

    @Override
    public synchronized boolean line(AttemptName attempt, String line) {
        if (isDropped) {
            return true;
        }
        boolean isTaken = machine.line(attempt.stage(), attempt.attempt(), line, host.now());
        proceed();
        return isTaken;
    }

    @Override
    public void ended(AttemptName attempt, @Nullable Integer exitCode) {
        tell(now -> machine.ended(attempt.stage(), attempt.attempt(), exitCode, now));
    }

    @Override
    public void lost(AttemptName attempt, String why) {
        tell(now -> machine.lost(attempt.stage(), attempt.attempt(), why, now));
    }

    /** How late the next step is: it is being written, or its time has come. */
    synchronized Duration overdue(Instant now) {
        var since = isBusy ? busy : planned;
        return since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
    }

    /** Somebody may want to cancel the run. */
    synchronized void look() {
        mustLook = true;
        proceed();
    }

    /** Forgets the run, which goes on elsewhere, and stops what executes here. */
    synchronized void drop() {
        if (!isDropped) {
            isDropped = true;
            host.cancelTimer(timer);
            var stages = machine.stages();
            for (int i = 0; i < stages.size(); i++) {
                host.executor().stop(assignments.name(i, stages.get(i).attempt()), true);
            }
        }
    }

    private synchronized void tell(Consumer<Instant> event) {
        if (!isDropped) {
            event.accept(host.now());
            proceed();
        }
    }

    /** Writes what has happened, or waits for more. */
    private void proceed() {
        if (isBusy || isDropped) {
            return;
        }
        if (mustLook) {
            mustLook = false;
            becomeBusy();
            find(null);
        } else if (machine.isWritten()) {
            var commands = machine.commands();
            if (commands.isEmpty()) {
                plan(machine.next().orElse(Instant.MAX));
            } else {
                goOn(commands);
            }
        } else if (machine.isUrgent() || !written.plus(PACE).isAfter(host.now())) {
            becomeBusy();
            write(machine.step());
        } else {
            plan(written.plus(PACE));
        }
    }

    private void becomeBusy() {
        isBusy = true;
        busy = host.now();
    }

    private void write(Step step) {
        host.steps().write(step, instance).subscribe().with(isWritten -> {
            if (isWritten) {
                accept(step);
            } else {
                find(step);
            }
        }, failure -> retry(failure, step));
    }

    /** Looks at the row, which shows whether the step was written, and what else has happened to it. */
    private void find(@Nullable Step step) {
        host.steps().found(id()).subscribe().with(row -> compare(row, step), failure -> retry(failure, step));
    }

    private void retry(Throwable failure, @Nullable Step step) {
        LOG.warnf("Runs are waiting for the database: %s", Diagnosis.reason(failure));
        host.after(BACK_OFF, () -> find(step));
    }

    private synchronized void compare(@Nullable Found row, @Nullable Step step) {
        if (isDropped) {
            return;
        }
        if (row == null || !instance.equals(row.owner()) || row.fence() != machine.claim().fence()) {
            if (step != null && row != null && row.step() == step.number() && machine.isOver()) {
                // The last step ends the ownership.
                accept(step);
                return;
            }
            LOG.infof("Run %s goes on in another instance", id());
            drop();
            host.lost(this);
            return;
        }
        // A step without an answer may have been written all the same.
        var commands = step != null && row.step() == step.number() ? machine.written(step) : List.<Command> of();
        machine.changed(row.version());
        if (row.cancel() != null) {
            machine.cancel(row.cancel(), host.now());
        }
        goOn(commands);
    }

    private synchronized void accept(Step step) {
        if (isDropped) {
            return;
        }
        written = host.now();
        var commands = machine.written(step);
        host.changed(this, step);
        if (step.progress().finishedAt() == null) {
            goOn(commands);
        } else {
            isDropped = true;
            // What was not waited for is stopped.
            commands.forEach(this::execute);
            host.cancelTimer(timer);
            host.ended(this, step.progress());
        }
    }

    private void goOn(List<Command> commands) {
        isBusy = true;
        commands.forEach(this::execute);
        isBusy = false;
        proceed();
    }

    private void execute(Command command) {
        var name = assignments.name(command.stage(), command.attempt());
        switch (command.kind()) {
            case START -> host.executor().start(assignments.of(command.stage(), command.attempt()), this);
            case ATTACH -> host.executor().attach(assignments.of(command.stage(), command.attempt()), this);
            case STOP -> host.executor().stop(name, false);
            case KILL -> host.executor().stop(name, true);
        }
    }

    /** Ticks at that time at the latest; an earlier plan stays. */
    private void plan(Instant due) {
        if (due.isBefore(planned)) {
            host.cancelTimer(timer);
            planned = due;
            timer = host.after(Duration.between(host.now(), due), this::tick);
        }
    }

    private synchronized void tick() {
        planned = Instant.MAX;
        tell(machine::tick);
    }
}
