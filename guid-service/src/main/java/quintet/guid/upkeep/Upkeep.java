package quintet.guid.upkeep;

import java.time.Clock;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import quintet.guid.GuidConfig;
import quintet.kit.problem.Diagnosis;

/**
 * Counts GUIDs that expire, and deletes them after their grace, a small batch at a time. Any number of instances does so at
 * once: each GUID is counted by one of them, and no instance waits for another.
 */
@Singleton
class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private static final int BATCH = 500;

    private final UpkeepRepository rows;
    private final GuidConfig config;
    private final Clock clock;
    private final Counter expired;
    private final Counter purged;
    private boolean busy;
    private volatile boolean stopping;

    Upkeep(UpkeepRepository rows, GuidConfig config, Clock clock, MeterRegistry metrics) {
        if (config.grace().isNegative()) {
            throw new ConfigurationException("guid.grace (GUID_GRACE) must not be negative.");
        }
        this.rows = rows;
        this.config = config;
        this.clock = clock;
        this.expired = Counter.builder("guid.expired").description("GUIDs whose time ran out, each counted by one instance")
                .register(metrics);
        this.purged = Counter.builder("guid.purged").description("Expired GUIDs deleted after their grace").register(metrics);
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(config.upkeepInterval().toMillis(), tick -> {
            if (!busy) {
                busy = true;
                work().eventually(() -> busy = false).subscribe().with(done -> {
                },
                        // The next tick tries again.
                        failure -> LOG.debugf("Expired GUIDs could not be deleted: %s", Diagnosis.reason(failure)));
            }
        });
    }

    /** A statement that runs is finished, and no further one begins. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Does all that is due. */
    Uni<Void> work() {
        return count().chain(this::purge);
    }

    private Uni<Void> count() {
        return Multi.createBy().repeating().uni(() -> rows.countExpired(clock.instant()))
                .whilst(window -> window.more() && !stopping)
                .onItem().invoke(window -> expired.increment(window.expired()))
                .collect().last().replaceWithVoid();
    }

    private Uni<Void> purge() {
        return Multi.createBy().repeating().uni(() -> rows.purge(clock.instant().minus(config.grace()), BATCH))
                .whilst(deleted -> deleted == BATCH && !stopping)
                .onItem().invoke(deleted -> purged.increment(deleted))
                .collect().last().replaceWithVoid();
    }
}
