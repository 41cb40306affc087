package quintet.number.change;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.kit.work.Chores;

/** Keeps the tables of changes and sums small, in the background. */
@Singleton
class ChangeUpkeep {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** A total adds up so many rows. */
    private static final int MAX_SUMS = 200;
    private static final int RESTORABLE_DAYS = 30;
    private static final int PURGED_AT_ONCE = 500;

    private final ChangeRepository rows;
    private boolean adopted;

    ChangeUpkeep(ChangeRepository rows) {
        this.rows = rows;
    }

    void start(@Observes StartupEvent event, Chores chores) {
        chores.every(INTERVAL, "the upkeep of changes", this::work);
    }

    private Uni<Void> work() {
        return (adopted ? Uni.createFrom().voidItem() : rows.adopt().invoke(done -> adopted = true).replaceWithVoid())
                .chain(() -> rows.fold(MAX_SUMS))
                .chain(() -> purge());
    }

    /** Deletes what can no longer be restored. */
    Uni<Void> purge() {
        return rows.purge(RESTORABLE_DAYS, PURGED_AT_ONCE)
                .chain(deleted -> deleted == 0 ? Uni.createFrom().voidItem() : purge());
    }
}
