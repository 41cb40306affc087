package quintet.number.batch;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.Database;
import quintet.kit.database.JsonColumns;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SingleEffect;
import quintet.kit.list.PageQuery;
import quintet.kit.problem.Fault;

/** The tables of batches and their rows, as clients read them. Each call is one statement. */
@Singleton
public class BatchRepository {

    /** The columns of a batch. */
    public static final String COLUMNS = """
            id, kind, state, dry_run, mode, on_duplicate, request::text AS request, undo_of, changed_by, created_at, finished_at,
            row_count, created, updated, deleted, restored, skipped, bad, position, rejected, step, detail""";

    private static final SingleEffect ADD = SingleEffect.row("number_batch", """
            INSERT INTO number_batch (id, kind, state, on_duplicate, request, changed_by, row_count, created_at, queued_at,
                                      touched_at, step)
            SELECT $1::uuid, $2::text, 'waiting', $3::text, $4::text::jsonb, $5::text, $6::bigint, now.at, now.at, now.at, 1
              FROM (SELECT $7::timestamptz AS at) AS now WHERE {if free}
            RETURNING number_batch.*""").returning(COLUMNS);

    // Has no effect, and so finds only what a key has had before.
    private static final SingleEffect REPLAY = SingleEffect.row("number_batch", """
            INSERT INTO number_batch SELECT * FROM number_batch WHERE false AND {if free} RETURNING number_batch.*""")
            .returning(COLUMNS);

    // Of two requests at once, the unique index lets one undo the batch.
    private static final SingleEffect UNDO = SingleEffect.row("number_batch", """
            INSERT INTO number_batch (id, kind, state, on_duplicate, undo_of, changed_by, row_count, created_at, queued_at,
                                      touched_at, step)
            SELECT $1::uuid, 'undo', 'waiting', 'skip', b.id, $3::text, b.created + b.updated + b.deleted + b.restored, now.at,
                   now.at, now.at, 1
              FROM number_batch b, (SELECT $4::timestamptz AS at) AS now
             WHERE b.id = $2::uuid AND b.state IN ('succeeded', 'failed') AND NOT b.dry_run
               AND b.created + b.updated + b.deleted + b.restored > 0 AND {if free}
            ON CONFLICT (undo_of) WHERE state <> 'failed' DO NOTHING
            RETURNING number_batch.*""").returning(COLUMNS);

    private static final String UNDONE_BY = """
            , (SELECT u.id FROM number_batch u WHERE u.undo_of = b.id AND u.state <> 'failed') AS undone_by""";
    private static final String FIND = "SELECT " + COLUMNS + UNDONE_BY
            + " FROM number_batch b WHERE id = $1 AND state <> 'dropped'";
    private static final String LIST = "SELECT " + COLUMNS + UNDONE_BY + " FROM number_batch b " + """
            WHERE (created_at, id) < ($1, $2) AND state <> 'dropped'
             ORDER BY created_at DESC, id DESC LIMIT $3""";

    private static final String ROWS = """
            SELECT line, outcome, number_id, value, reasons::text AS reasons FROM number_batch_row
             WHERE batch = $1 AND line > $2 AND ($3::text IS NULL OR outcome = $3) ORDER BY line LIMIT $4""";
    private static final TypeReference<List<Fault>> FAULTS = new TypeReference<>() {
    };

    private final Database database;
    private final Idempotency idempotency;
    private final JsonColumns json;

    BatchRepository(Database database, Idempotency idempotency, JsonColumns json) {
        this.database = database;
        this.idempotency = idempotency;
        this.json = json;
    }

    /** Adds a batch that waits to be done. */
    Uni<Outcome<Batch>> add(NewBatch draft, Instant now, @Nullable RepeatKey key) {
        return idempotency.run(ADD, key, BatchRepository::batch, UUID.randomUUID(), draft.kind().label(),
                draft.onDuplicate().label(), draft.request(), draft.user(), draft.rows(), sql(now))
                .onItem().ifNull().failWith(IllegalStateException::new);
    }

    /** The batch that was added with a key; null if there is none. */
    Uni<@Nullable Outcome<Batch>> replay(RepeatKey key) {
        return idempotency.run(REPLAY, key, BatchRepository::batch);
    }

    /** Adds a batch that undoes another; null if that cannot be undone. */
    Uni<@Nullable Outcome<Batch>> undo(BatchId id, @Nullable String user, Instant now, @Nullable RepeatKey key) {
        return idempotency.run(UNDO, key, BatchRepository::batch, UUID.randomUUID(), id.value(), user, sql(now));
    }

    /** The batch, or null if there is none. */
    Uni<@Nullable Batch> find(BatchId id) {
        return database.first(BatchRepository::batch, FIND, id.value());
    }

    /** The batches after the cursor, newest first, and one beyond the limit. */
    Uni<List<Batch>> latest(PageQuery page) {
        return database.all(BatchRepository::batch, LIST, page.cursor().sqlTime(), page.cursor().id(),
                page.limit().value() + 1);
    }

    /** The rows of a batch after a line, and one beyond the limit. */
    Uni<List<RowView>> rows(BatchId id, RowsQuery query) {
        return database.all(this::row, ROWS, id.value(), query.after(),
                query.outcome() == null ? null : query.outcome().label(), query.limit().value() + 1);
    }

    /** Reads the columns of a batch. */
    public static Batch batch(Row row) {
        var finished = row.getOffsetDateTime("finished_at");
        var counts = new Counts(row.getLong("created"), row.getLong("updated"), row.getLong("deleted"),
                row.getLong("restored"), row.getLong("skipped"), row.getLong("bad"));
        return new Batch(new BatchId(row.getUUID("id")), BatchKind.of(row.getString("kind")),
                BatchState.of(row.getString("state")), terms(row), row.getString("request"), row.getUUID("undo_of"),
                row.getColumnIndex("undone_by") < 0 ? null : row.getUUID("undone_by"), row.getString("changed_by"),
                row.getOffsetDateTime("created_at").toInstant(), finished == null ? null : finished.toInstant(),
                row.getLong("row_count"), counts, row.getLong("position"), row.getBoolean("rejected"), row.getLong("step"),
                row.getString("detail"));
    }

    /** A moment as an argument of a statement. */
    public static OffsetDateTime sql(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Terms terms(Row row) {
        return new Terms(row.getBoolean("dry_run"), Mode.of(row.getString("mode")),
                OnDuplicate.of(row.getString("on_duplicate")));
    }

    private RowView row(Row row) {
        var outcome = row.getString("outcome");
        return new RowView(row.getLong("line"), outcome == null ? null : RowOutcome.of(outcome), row.getLong("number_id"),
                row.getString("value"), row.getString("reasons") == null ? List.of() : json.read(row, "reasons", FAULTS));
    }
}
