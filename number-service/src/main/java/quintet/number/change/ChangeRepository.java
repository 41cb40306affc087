package quintet.number.change;

import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.Database;

/** The tables of changes and sums. Triggers write them, so that no writer can forget it. */
@Singleton
class ChangeRepository {

    // A change has the row before it. The row after it is that before the next change, or the row of today. As texts, amounts
    // keep their digits.
    private static final String HISTORY = """
            SELECT c.id, c.version, c.action, c.changed_at, c.changed_by, c.batch, (SELECT jsonb_object_agg(key, value)::text FROM jsonb_each_text(c.before)) AS before,
                   CASE WHEN c.action <> 'deleted' THEN
                        (SELECT jsonb_object_agg(key, value)::text FROM jsonb_each_text(coalesce(next.before, to_jsonb(today))))
                   END AS after
              FROM number_change c
              LEFT JOIN LATERAL (SELECT before FROM number_change WHERE number_id = c.number_id AND id > c.id
                                  ORDER BY id LIMIT 1) next ON true
              LEFT JOIN number today ON today.id = c.number_id
             WHERE c.number_id = $1 AND c.id < $2
             ORDER BY c.id DESC LIMIT $3""";

    private static final String EXISTS = "SELECT FROM number WHERE id = $1";

    // A transaction under way may still add changes to its place: those after it wait. A transaction gets its id before it waits
    // for a row. So simultaneous changes of one number may be in another order than their versions.
    private static final String AFTER = """
            SELECT transaction::text::bigint AS transaction, id, number_id, version, action, changed_at, changed_by, batch
              FROM number_change
             WHERE (transaction, id) > ($1::text::xid8, $2) AND transaction < pg_snapshot_xmin(pg_current_snapshot())
             ORDER BY transaction, id LIMIT $3""";

    private static final String END = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS transaction";

    // Each change leaves a row with the id of its transaction.
    private static final String SINCE = """
            SELECT pg_current_snapshot()::text AS snapshot,
                   EXISTS (SELECT FROM number_sum WHERE NOT pg_visible_in_snapshot(transaction, $1::text::pg_snapshot)) AS changed""";

    private static final String FOLD = """
            WITH folded AS (
                DELETE FROM number_sum
                 WHERE (SELECT count(*) > $1 OR bool_or(transaction >= pg_snapshot_xmax(pg_current_snapshot())) FROM number_sum)
                RETURNING *)
            INSERT INTO number_sum (currency, numbers, monthly_price, setup_price)
            SELECT currency, sum(numbers), sum(monthly_price), sum(setup_price) FROM folded GROUP BY currency""";

    private static final String ADOPT = """
            UPDATE number_change SET transaction = '3' WHERE transaction >= pg_snapshot_xmax(pg_current_snapshot())""";

    private static final String PURGE = """
            DELETE FROM number_change WHERE number_id IN (
                SELECT number_id FROM number_change c
                 WHERE action = 'deleted' AND changed_at < now() - make_interval(days => $1)
                   AND NOT EXISTS (SELECT FROM number_change later WHERE later.number_id = c.number_id AND later.id > c.id)
                 ORDER BY changed_at LIMIT $2)""";

    private final Database database;

    ChangeRepository(Database database) {
        this.database = database;
    }

    /** A change in the order of the log. */
    record Logged(ChangePosition position, ChangeView change) {
    }

    /** The changes of a number before one of them, newest first. */
    Uni<List<HistoryView>> history(long number, long before, int limit) {
        return database.all(ChangeRepository::entry, HISTORY, number, before, limit);
    }

    /** Whether there is a number. */
    Uni<Boolean> exists(long number) {
        return database.run(EXISTS, number).map(found -> found.rowCount() > 0);
    }

    /** The changes after a position, oldest first. */
    Uni<List<Logged>> after(ChangePosition position, int limit) {
        return database.all(ChangeRepository::logged, AFTER, Long.toString(position.transaction()), position.change(), limit);
    }

    /** The position before all changes to come. */
    Uni<ChangePosition> end() {
        return database.first(row -> new ChangePosition(row.getLong("transaction"), 0), END).onItem().ifNull()
                .failWith(IllegalStateException::new);
    }

    /** Whether anything has changed since a snapshot; always true without one. */
    Uni<Snapshot> since(@Nullable String snapshot) {
        return database.first(row -> new Snapshot(row.getString("snapshot"), row.getBoolean("changed")), SINCE,
                snapshot == null ? "1:1:" : snapshot).onItem().ifNull().failWith(IllegalStateException::new);
    }

    /** Folds the sums if there are more rows than that. Returns the number of rows that were made. */
    Uni<Integer> fold(int most) {
        return database.run(FOLD, (long) most).map(done -> done.rowCount());
    }

    /** Takes over changes of another cluster, whose transactions are ahead of ours: those of a restored dump. */
    Uni<Integer> adopt() {
        return database.run(ADOPT).map(done -> done.rowCount());
    }

    /** Deletes the changes of numbers that were deleted so many days ago; returns how many changes. */
    Uni<Integer> purge(int days, int numbers) {
        return database.run(PURGE, days, numbers).map(done -> done.rowCount());
    }

    private static HistoryView entry(Row row) {
        var before = document(row, "before");
        var after = document(row, "after");
        return new HistoryView(row.getLong("id"), row.getLong("version"), row.getString("action"),
                row.getOffsetDateTime("changed_at").toInstant(), row.getString("changed_by"), row.getUUID("batch"),
                Members.of(before, after), Members.of(after, before));
    }

    private static Logged logged(Row row) {
        var position = new ChangePosition(row.getLong("transaction"), row.getLong("id"));
        return new Logged(position, new ChangeView(row.getLong("number_id"), row.getLong("version"), row.getString("action"),
                row.getOffsetDateTime("changed_at").toInstant(), row.getString("changed_by"), row.getUUID("batch")));
    }

    private static @Nullable JsonObject document(Row row, String column) {
        var text = row.getString(column);
        return text == null ? null : new JsonObject(text);
    }
}
