package quintet.pipeline.run;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import quintet.kit.problem.Diagnosis;
import quintet.pipeline.run.store.RetentionRepository;

/** Deletes ended runs that their pipelines do not keep, a small batch at a time. */
@Singleton
class RunPurge {

    private static final Logger LOG = Logger.getLogger(RunPurge.class);

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int BATCH = 100;

    private final RetentionRepository rows;
    private final Clock clock;
    private final Counter purged;

    RunPurge(RetentionRepository rows, Clock clock, MeterRegistry metrics) {
        this.rows = rows;
        this.clock = clock;
        this.purged = Counter.builder("pipeline.runs.purged").description("Runs deleted because their pipelines keep fewer")
                .register(metrics);
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(INTERVAL.toMillis(), tick -> purge().subscribe().with(done -> {
        },
                // The next tick tries again.
                failure -> LOG.debugf("Runs could not be deleted: %s", Diagnosis.reason(failure))));
    }

    /** Deletes all that is not kept, in as many batches as necessary. */
    Uni<Void> purge() {
        return rows.delete(clock.instant(), BATCH)
                .invoke(deleted -> purged.increment(deleted))
                .chain(deleted -> deleted < BATCH ? Uni.createFrom().voidItem() : purge());
    }
}
