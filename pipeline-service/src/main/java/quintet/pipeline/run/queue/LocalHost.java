package quintet.pipeline.run.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import quintet.pipeline.execution.Executor;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.state.Step;
import quintet.pipeline.run.store.StepRepository;

/** The runs that this instance drives, and what their drivers need. */
@Singleton
class LocalHost implements RunHost {

    private final Executor executor;
    private final StepRepository steps;
    private final Signals signals;
    private final RunReport report;
    private final Vertx vertx;
    /** All that drives runs happens in this context, so that no request's id is in its log. */
    private final Context home;
    private final Clock clock;
    private final Map<RunId, RunDriver> drivers = new ConcurrentHashMap<>();
    private volatile Consumer<Run.Claim> whenFree = ended -> {
    };

    LocalHost(Executor executor, StepRepository steps, Signals signals, RunReport report, Vertx vertx, Clock clock) {
        this.executor = executor;
        this.steps = steps;
        this.signals = signals;
        this.report = report;
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.clock = clock;
    }

    /** Runs a task on the event loop of runs, apart from any request. */
    void run(Runnable task) {
        home.runOnContext(ready -> task.run());
    }

    /** Sets what happens when a run has ended, so that another one can begin. */
    void whenFree(Consumer<Run.Claim> next) {
        whenFree = next;
    }

    /** Drives a run, unless it is driven by this claim already. An earlier claim of it is forgotten. */
    void drive(RunDriver run) {
        var known = drivers.get(run.id());
        if (known != null && known.claim().fence() >= run.claim().fence()) {
            return;
        }
        if (known != null) {
            known.drop();
        }
        drivers.put(run.id(), run);
        report.started(run.claim(), now());
        run.begin();
    }

    @Nullable
    RunDriver driverOf(RunId run) {
        return drivers.get(run);
    }

    Map<RunId, RunDriver> drivers() {
        return drivers;
    }

    /** The delay of the most overdue step, in seconds. */
    double overdue() {
        var now = now();
        return drivers.values().stream().mapToLong(run -> run.overdue(now).toMillis()).max().orElse(0) / 1000.0;
    }

    RunReport report() {
        return report;
    }

    /** Drops all runs. */
    void dropAll() {
        drivers.values().forEach(RunDriver::drop);
        drivers.clear();
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public StepRepository steps() {
        return steps;
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long after(Duration delay, Runnable task) {
        return vertx.setTimer(Math.max(1, delay.toMillis() + 1), due -> task.run());
    }

    @Override
    public void cancelTimer(long timer) {
        vertx.cancelTimer(timer);
    }

    @Override
    public void changed(RunDriver run, Step step) {
        signals.changed(run.id());
        if (step.number() == 1) {
            // The claim of a queued run starts it.
            report.begun(Objects.requireNonNull(step.progress().startedAt()), now());
        }
    }

    @Override
    public void ended(RunDriver run, Run.Progress progress) {
        drivers.remove(run.id(), run);
        report.ended(run.claim(), progress);
        whenFree.accept(run.claim());
    }

    @Override
    public void lost(RunDriver run) {
        drivers.remove(run.id(), run);
        report.lost();
        whenFree.accept(run.claim());
    }
}
