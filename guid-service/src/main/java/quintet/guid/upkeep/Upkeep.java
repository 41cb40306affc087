package quintet.guid.upkeep;

import java.time.Clock;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import quintet.guid.GuidConfig;
import quintet.guid.upkeep.UpkeepRepository.Window;
import quintet.kit.work.Chores;

/**
 * Counts GUIDs that expire, and deletes them after their grace, a small batch at a time. Any number of instances does so at
 * once: each GUID is counted by one of them, and no instance waits for another.
 */
@Singleton
class Upkeep {

    private static final int BATCH = 500;

    private final UpkeepRepository rows;
    private final GuidConfig config;
    private final Clock clock;
    private final Counter expired;
    private final Counter purged;

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

    void start(@Observes StartupEvent event, Chores chores) {
        chores.every(config.upkeepInterval(), "the deletion of expired GUIDs", this::work);
    }

    /** Does all that is due. */
    Uni<Void> work() {
        return count().chain(this::purge);
    }

    private Uni<Void> count() {
        return Multi.createBy().repeating().uni(() -> rows.countExpired(clock.instant()))
                .whilst(Window::more)
                .onItem().invoke(window -> expired.increment(window.expired()))
                .collect().last().replaceWithVoid();
    }

    private Uni<Void> purge() {
        return Multi.createBy().repeating().uni(() -> rows.purge(clock.instant().minus(config.grace()), BATCH))
                .whilst(deleted -> deleted == BATCH)
                .onItem().invoke(deleted -> purged.increment(deleted))
                .collect().last().replaceWithVoid();
    }
}
