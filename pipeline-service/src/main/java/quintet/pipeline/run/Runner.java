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
 * Carries runs on in the background: a bounded number at once, the others wait in the database. Each step is kept before
 * the next is taken, and while the database is away the runner tries until it is back. What the end of the process
 * interrupts, the next start carries on.
 */
@Singleton
class Runner {

    private static final Logger LOG = Logger.getLogger(Runner.class);
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final RunRepository rows;
    private final RunConfig config;
    private final Clock clock;
    private final Set<RunId> executing = new HashSet<>();
    private boolean looking;
    private boolean lookAgain;
    private volatile boolean stopping;
    private volatile boolean waiting;

    Runner(RunRepository rows, RunConfig config, Clock clock) {
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, MeterRegistry metrics) {
        metrics.gauge("pipeline.runs.executing", this, Runner::count);
        look();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Takes up unfinished runs as far as there is room. Called again while it looks, it looks once more. */
    synchronized void look() {
        int room = config.maxConcurrent() - executing.size();
        if (stopping || room < 1) {
            return;
        }
        lookAgain = looking;
        if (!looking) {
            looking = true;
            persist(rows.unfinished(Set.copyOf(executing), room))
                    .subscribe().with(this::found, failure -> LOG.error("No more runs are taken up", failure));
        }
    }

    private synchronized void found(List<Run> runs) {
        looking = false;
        for (var run : runs) {
            executing.add(run.id());
            drive(new RunMachine(run, simulatorOf(run)), SOON);
        }
        if (lookAgain) {
            look();
        }
    }

    private Simulator simulatorOf(Run run) {
        return new Simulator(run.of().configuration(), run.of().simulation(), config.simulatedStageDuration());
    }

    /** Takes the next step after a pause, and then the ones after it. */
    private void drive(RunMachine machine, Duration pause) {
        Uni.createFrom().voidItem()
                .onItem().delayIt().by(pause)
                .map(waited -> machine.advance(now()))
                .flatMap(step -> persist(rows.write(step)))
                .subscribe().with(kept -> driveOn(machine),
                        failure -> LOG.errorf(failure, "Run %s waits for the next start", machine.id()));
    }

    private void driveOn(RunMachine machine) {
        if (machine.isOver()) {
            forget(machine.id());
            look();
        } else if (!stopping) {
            var now = now();
            var pause = Duration.between(now, machine.next(now));
            drive(machine, pause.compareTo(SOON) < 0 ? SOON : pause);
        }
    }

    /** Tries until the database takes it. */
    private <T> Uni<T> persist(Uni<T> work) {
        return work
                .onFailure(this::mayTryAgain).retry().withBackOff(SHORTEST_PAUSE, LONGEST_PAUSE).indefinitely()
                .onItem().invoke(() -> waiting = false);
    }

    private boolean mayTryAgain(Throwable failure) {
        if (!waiting) {
            LOG.warnf("Runs wait for the database: %s", failure);
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
