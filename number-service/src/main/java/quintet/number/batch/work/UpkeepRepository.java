package quintet.number.batch.work;

import java.time.Instant;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;
import quintet.number.batch.BatchRepository;

/** Deletes batches that nobody needs. Each call is one statement. */
@Singleton
class UpkeepRepository {

    private static final String DROP = """
            UPDATE number_batch SET state = 'dropped'
             WHERE (state = 'receiving' AND touched_at < $1) OR (state IN ('succeeded', 'failed') AND finished_at < $2)""";

    private static final String DELETE_ROWS = """
            DELETE FROM number_batch_row WHERE (batch, line) IN (
                SELECT r.batch, r.line FROM number_batch b JOIN number_batch_row r ON r.batch = b.id
                 WHERE b.state = 'dropped' LIMIT $1)""";

    private static final String DELETE = """
            DELETE FROM number_batch b
             WHERE state = 'dropped' AND NOT EXISTS (SELECT FROM number_batch_row WHERE batch = b.id)""";

    private final Database database;

    UpkeepRepository(Database database) {
        this.database = database;
    }

    /** Gives up files that have not gone on to arrive since a moment, and batches that ended before another one. */
    Uni<Void> drop(Instant stalled, Instant old) {
        return database.run(DROP, BatchRepository.sql(stalled), BatchRepository.sql(old)).replaceWithVoid();
    }

    /** Deletes some rows of what was given up; returns how many. */
    Uni<Integer> deleteRows(int most) {
        return database.run(DELETE_ROWS, most).map(deleted -> deleted.rowCount());
    }

    /** Deletes what was given up and has no rows any more. */
    Uni<Void> delete() {
        return database.run(DELETE).replaceWithVoid();
    }
}
