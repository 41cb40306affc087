package quintet.kit.idempotency;

import java.time.Clock;
import java.time.ZoneOffset;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;
import quintet.kit.work.Chores;

/** Deletes expired Idempotency-Keys, a small batch at a time. */
@Singleton
public class IdempotencyPurge {

    private static final int BATCH = 1000;
    // Rows that another instance is deleting are skipped.
    private static final String DELETE = """
            DELETE FROM idempotency_key
             WHERE (scope, key) IN (
                SELECT scope, key FROM idempotency_key WHERE created_at < $1
                 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final Database database;
    private final IdempotencyConfig config;
    private final Clock clock;
    private final Counter purged;

    IdempotencyPurge(Database database, IdempotencyConfig config, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.purged = Counter.builder("idempotency.keys.purged").description("Expired Idempotency-Keys deleted")
                .register(metrics);
    }

    void start(@Observes StartupEvent event, Chores chores) {
        chores.every(config.purgeInterval(), "the deletion of Idempotency-Keys", this::purge);
    }

    /** Deletes all expired keys, in as many batches as necessary. */
    public Uni<Void> purge() {
        var oldest = clock.instant().minus(config.retention()).atOffset(ZoneOffset.UTC);
        return database.run(DELETE, oldest, BATCH)
                .invoke(deleted -> purged.increment(deleted.rowCount()))
                .chain(deleted -> deleted.rowCount() < BATCH ? Uni.createFrom().voidItem() : purge());
    }
}
