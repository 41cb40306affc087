package quintet.number.batch.upload;

import java.time.Instant;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SingleEffect;
import quintet.number.batch.Batch;
import quintet.number.batch.BatchId;
import quintet.number.batch.BatchRepository;
import quintet.number.batch.Terms;

/** The batches of files that arrive. Each call is one statement. */
@Singleton
class UploadRepository {

    private static final String BEGIN = """
            INSERT INTO number_batch (id, kind, state, dry_run, mode, on_duplicate, changed_by, created_at, touched_at)
            VALUES ($1, 'import', 'receiving', $2, $3, $4, $5, $6, $6)""";

    // With a bad row an import of all or nothing is known to fail.
    private static final SingleEffect FINISH = SingleEffect
            .row("number_batch",
                    """
                            UPDATE number_batch
                               SET state = 'waiting', queued_at = $2::timestamptz, step = 1, rejected = mode = 'atomic' AND NOT dry_run AND bad > 0
                             WHERE id = $1::uuid AND state = 'receiving' AND {if free}
                            RETURNING number_batch.*""")
            .returning(BatchRepository.COLUMNS);

    private static final String DROP = "UPDATE number_batch SET state = 'dropped' WHERE id = $1 AND state = 'receiving'";

    private final Database database;
    private final Idempotency idempotency;

    UploadRepository(Database database, Idempotency idempotency) {
        this.database = database;
        this.idempotency = idempotency;
    }

    /** Adds a batch whose rows will arrive. */
    Uni<Void> begin(BatchId id, Terms terms, @Nullable String user, Instant now) {
        return database.run(BEGIN, id.value(), terms.dryRun(), terms.mode().label(), terms.onDuplicate().label(), user,
                BatchRepository.sql(now)).replaceWithVoid();
    }

    /** All rows have arrived: the batch waits to be done. Null if it was given up. */
    Uni<@Nullable Outcome<Batch>> finish(BatchId id, Instant now, @Nullable RepeatKey key) {
        return idempotency.run(FINISH, key, BatchRepository::batch, id.value(), BatchRepository.sql(now));
    }

    /** Gives up a batch whose rows did not all arrive. The service deletes it later. */
    Uni<Void> drop(BatchId id) {
        return database.run(DROP, id.value()).replaceWithVoid();
    }
}
