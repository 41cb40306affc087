package quintet.number.batch.work;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.kit.work.Chores;

/** Deletes files that did not arrive as a whole, and batches that are old, some thousand rows at a time. */
@Singleton
class BatchUpkeep {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration STALLED = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int ROWS = 5000;

    private final UpkeepRepository rows;
    private final Clock clock;

    BatchUpkeep(UpkeepRepository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, Chores chores) {
        chores.every(INTERVAL, "the deletion of imports", this::purge);
    }

    /** Deletes all that is due. */
    Uni<Void> purge() {
        var now = clock.instant();
        return rows.drop(now.minus(STALLED), now.minus(KEPT))
                .chain(() -> Uni.createFrom().deferred(() -> rows.deleteRows(ROWS))
                        .repeat().whilst(deleted -> deleted == ROWS).onItem().ignoreAsUni())
                .chain(rows::delete);
    }
}
