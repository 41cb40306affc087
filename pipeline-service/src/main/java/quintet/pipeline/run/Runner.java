package quintet.pipeline.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.kit.database.ProcessLock;
import quintet.kit.problem.Diagnosis;
import quintet.pipeline.run.simulate.Simulator;

/**
 * Executes runs in the background: a bounded number at once, while others stay queued in the database. Each step is
 * written before the next is taken. The runner retries while the database is unavailable. Runs that the end of the
 * process interrupts are resumed at the next start. One process of a database executes: another one does not start.
 */
@Singleton
class Runner {

    private static final Logger LOG = Logger.getLogger(Runner.class);
    private static final Duration SHORTEST_DELAY = Duration.ofMillis(1);
    private static final Duration MIN_BACK_OFF = Duration.ofMillis(200);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(5);

    private static final String SECOND = "Another instance executes the runs of this database."
            + " Set PIPELINE_RUN_MAX_CONCURRENT=0, so that this one only answers requests, or stop the other.";

    private final RunRepository rows;
    private final RunConfig config;
    private final ProcessLock lock;
    private final Clock clock;
    private final RunReport report;
    /** When the next step of each run is due. */
    private final Map<RunId, Instant> executing = new HashMap<>();
    private boolean polling;
    private boolean pollAgain;
    private volatile boolean stopping;

    Runner(RunRepository rows, RunConfig config, ProcessLock lock, Clock clock, RunReport report) {
        this.rows = rows;
        this.config = config;
        this.lock = lock;
        this.clock = clock;
        this.report = report;
    }

    void start(@Observes StartupEvent event) {
        report.observe(this::count, this::overdue);
        if (config.maxConcurrent() > 0) {
            lock.hold("runs", SECOND);
        }
        poll();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Starts unfinished runs up to the limit. A call while a poll is in progress causes another poll. */
    synchronized void poll() {
        int capacity = config.maxConcurrent() - executing.size();
        if (stopping || capacity < 1) {
            return;
        }
        pollAgain = polling;
        if (!polling) {
            polling = true;
            persist(rows.unfinished(Set.copyOf(executing.keySet()), capacity))
                    .subscribe().with(this::found, failure -> LOG.error("No more runs are started", failure));
        }
    }

    private synchronized void found(List<Run> runs) {
        polling = false;
        for (var run : runs) {
            if (run.progress().startedAt() == null) {
                report.started(run, now());
            }
            drive(new RunMachine(run, simulatorOf(run)), SHORTEST_DELAY);
        }
        if (pollAgain) {
            poll();
        }
    }

    private Simulator simulatorOf(Run run) {
        return new Simulator(run.order().configuration(), run.order().simulation(), config.simulatedStageDuration());
    }

    /** Takes the next step after a delay, then the following ones. */
    private synchronized void drive(RunMachine machine, Duration delay) {
        executing.put(machine.id(), now().plus(delay));
        Uni.createFrom().voidItem()
                .onItem().delayIt().by(delay)
                .map(waited -> machine.advance(now()))
                .call(step -> persist(rows.write(step)))
                .subscribe().with(step -> driveOn(machine, step.progress()),
                        failure -> LOG.errorf(failure, "Run %s stopped and is resumed at the next start", machine.id()));
    }

    private void driveOn(RunMachine machine, Run.Progress progress) {
        if (machine.isOver()) {
            report.ended(new Run(machine.id(), machine.order(), progress));
            forget(machine.id());
            poll();
        } else if (!stopping) {
            var now = now();
            var delay = Duration.between(now, machine.next(now));
            drive(machine, delay.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : delay);
        }
    }

    /** Retries until the database accepts it. Waits while the lock is lost, for another instance may execute. */
    private <T> Uni<T> persist(Uni<T> work) {
        return Uni.createFrom().deferred(() -> lock.isHeld() ? work
                : Uni.createFrom().failure(new IllegalStateException("the lock of the executing instance is lost")))
                .onFailure(this::mayRetry).retry().withBackOff(MIN_BACK_OFF, MAX_BACK_OFF).indefinitely();
    }

    private boolean mayRetry(Throwable failure) {
        LOG.warnf("Runs are waiting for the database: %s", Diagnosis.reason(failure));
        return !stopping;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private synchronized void forget(RunId run) {
        executing.remove(run);
    }

    private synchronized int count() {
        return executing.size();
    }

    private synchronized double overdue() {
        return executing.isEmpty() ? 0
                : Math.max(0, Duration.between(Collections.min(executing.values()), now()).toMillis() / 1000.0);
    }
}
