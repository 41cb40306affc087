package quintet.pipeline.run;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.kit.work.Chores;
import quintet.pipeline.run.store.RetentionRepository;

/** Deletes ended runs that their pipelines do not keep, a small batch at a time. */
@Singleton
class RunPurge {

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

    void start(@Observes StartupEvent event, Chores chores) {
        chores.every(INTERVAL, "the deletion of runs", this::purge);
    }

    /** Deletes all that is not kept, in as many batches as necessary. */
    Uni<Void> purge() {
        return rows.delete(clock.instant(), BATCH)
                .invoke(deleted -> purged.increment(deleted))
                .chain(deleted -> deleted < BATCH ? Uni.createFrom().voidItem() : purge());
    }
}
