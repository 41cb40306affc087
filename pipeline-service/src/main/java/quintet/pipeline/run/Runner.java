package quintet.pipeline.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.pipeline.run.simulate.Simulator;

/**
 * Executes runs in the background: a bounded number at once, while others stay queued in the database. Each step is
 * written before the next is taken. The runner retries while the database is unavailable. Runs that the end of the
 * process interrupts are resumed at the next start.
 */
@Singleton
class Runner {

    private static final Logger LOG = Logger.getLogger(Runner.class);
    private static final Duration SHORTEST_DELAY = Duration.ofMillis(1);
    private static final Duration MIN_BACK_OFF = Duration.ofMillis(200);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(5);

    private final RunRepository rows;
    private final RunConfig config;
    private final Clock clock;
    private final Set<RunId> executing = new HashSet<>();
    private boolean polling;
    private boolean pollAgain;
    private volatile boolean stopping;
    private volatile boolean waiting;

    Runner(RunRepository rows, RunConfig config, Clock clock) {
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, MeterRegistry metrics) {
        metrics.gauge("pipeline.runs.executing", this, Runner::count);
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
            persist(rows.unfinished(Set.copyOf(executing), capacity))
                    .subscribe().with(this::found, failure -> LOG.error("No more runs are started", failure));
        }
    }

    private synchronized void found(List<Run> runs) {
        polling = false;
        for (var run : runs) {
            executing.add(run.id());
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
    private void drive(RunMachine machine, Duration delay) {
        Uni.createFrom().voidItem()
                .onItem().delayIt().by(delay)
                .map(waited -> machine.advance(now()))
                .flatMap(step -> persist(rows.write(step)))
                .subscribe().with(kept -> driveOn(machine),
                        failure -> LOG.errorf(failure, "Run %s stopped and is resumed at the next start", machine.id()));
    }

    private void driveOn(RunMachine machine) {
        if (machine.isOver()) {
            forget(machine.id());
            poll();
        } else if (!stopping) {
            var now = now();
            var delay = Duration.between(now, machine.next(now));
            drive(machine, delay.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : delay);
        }
    }

    /** Retries until the database accepts it. */
    private <T> Uni<T> persist(Uni<T> work) {
        return work
                .onFailure(this::mayRetry).retry().withBackOff(MIN_BACK_OFF, MAX_BACK_OFF).indefinitely()
                .onItem().invoke(() -> waiting = false);
    }

    private boolean mayRetry(Throwable failure) {
        if (!waiting) {
            LOG.warnf("Runs are waiting for the database: %s", failure);
        }
        waiting = true;
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
}
