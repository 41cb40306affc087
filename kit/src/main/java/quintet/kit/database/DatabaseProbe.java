package quintet.kit.database;

import java.util.concurrent.CompletionStage;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/** Probes the database on a connection of its own; simultaneous probes share one answer. */
@Singleton
public class DatabaseProbe {

    private final DatabasePool pool;
    private final Deadline deadline;
    private @Nullable Uni<Void> asking;

    DatabaseProbe(DatabasePool pool, Deadline deadline) {
        this.pool = pool;
        this.deadline = deadline;
    }

    /** Completes when the database answers, and fails when it does not. */
    public synchronized Uni<Void> ask() {
        if (asking == null) {
            asking = deadline.limit(Uni.createFrom().completionStage(this::select))
                    .replaceWithVoid()
                    .onTermination().invoke(this::answered)
                    .memoize().indefinitely();
        }
        return asking;
    }

    private CompletionStage<RowSet<Row>> select() {
        return pool.probe().withConnection(connection -> connection.query("SELECT 1").execute()).toCompletionStage();
    }

    private synchronized void answered() {
        asking = null;
    }
}
