package quintet.number.change;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import quintet.kit.problem.Diagnosis;

/** Keeps the tables of changes and sums small, in the background. */
@Singleton
class ChangeUpkeep {

    private static final Logger LOG = Logger.getLogger(ChangeUpkeep.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** A total adds up so many rows. */
    private static final int MAX_SUMS = 200;
    private static final int RESTORABLE_DAYS = 30;
    private static final int PURGED_AT_ONCE = 500;

    private final ChangeRepository rows;
    private boolean busy;
    private boolean adopted;

    ChangeUpkeep(ChangeRepository rows) {
        this.rows = rows;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(INTERVAL.toMillis(), tick -> {
            if (!busy) {
                busy = true;
                work().eventually(() -> busy = false).subscribe().with(done -> {
                },
                        // The next tick tries again.
                        failure -> LOG.debugf("The log of changes could not be kept small: %s", Diagnosis.reason(failure)));
            }
        });
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
