package quintet.metadata.upkeep;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.kit.work.Chores;
import quintet.metadata.MetadataConfig;

/** Purges documents that can no longer be restored, a small batch at a time. */
@Singleton
class MetadataUpkeep {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    static final int BATCH = 100;

    private final UpkeepRepository rows;
    private final MetadataConfig config;
    private final Counter purged;
    private boolean adopted;

    MetadataUpkeep(UpkeepRepository rows, MetadataConfig config, MeterRegistry metrics) {
        this.rows = rows;
        this.config = config;
        this.purged = Counter.builder("metadata.purged").description("Documents purged some time after their deletion")
                .register(metrics);
    }

    void start(@Observes StartupEvent event, Chores chores) {
        chores.every(INTERVAL, "the upkeep of documents", this::work);
    }

    private Uni<Void> work() {
        return (adopted ? Uni.createFrom().voidItem() : rows.adopt().invoke(() -> adopted = true)).chain(this::purge);
    }

    /** Purges all that is due, in as many batches as necessary. */
    Uni<Void> purge() {
        return rows.purge(config.restorable(), BATCH)
                .invoke(deleted -> purged.increment(deleted))
                .chain(deleted -> deleted < BATCH ? Uni.createFrom().voidItem() : purge());
    }
}
