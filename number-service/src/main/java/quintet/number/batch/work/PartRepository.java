package quintet.number.batch.work;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import quintet.kit.database.Database;
import quintet.number.batch.Batch;
import quintet.number.batch.Counts;

/** The rows of a batch between two lines, in a transaction. */
final class PartRepository {

    private static final String ALL = " r.batch = $1 AND r.line > $2 AND r.line <= $3 ";

    /** The condition that a row {@code r} is one of these, and has no outcome yet. */
    static final String OPEN = ALL + "AND r.outcome IS NULL ";

    /** The condition that a number {@code n} was written by this transaction. */
    static final String OF_THIS_TRANSACTION = "n.xmin = pg_current_xact_id()::xid ";

    /** The user behind the batch, in statements that make versions of numbers. */
    private static final String USER = "$4";

    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE outcome = 'created') AS created,
                   count(*) FILTER (WHERE outcome = 'updated') AS updated,
                   count(*) FILTER (WHERE outcome = 'deleted') AS deleted,
                   count(*) FILTER (WHERE outcome = 'restored') AS restored,
                   count(*) FILTER (WHERE outcome = 'skipped') AS skipped,
                   count(*) FILTER (WHERE outcome = 'bad') AS bad,
                   count(*) AS rows
              FROM number_batch_row r WHERE""" + ALL;

    private final SqlConnection session;
    private final List<@Nullable Object> arguments = new ArrayList<>();
    private long rows;

    PartRepository(SqlConnection session, Batch batch, Lines lines) {
        this.session = session;
        arguments.add(batch.id().value());
        arguments.add(lines.after());
        arguments.add(lines.upTo());
        arguments.add(batch.user());
    }

    /** Runs a statement, which has the batch as $1, the lines as $2 and $3, and perhaps the user as $4. */
    Uni<Void> run(String sql) {
        var used = sql.contains(USER) ? arguments : arguments.subList(0, arguments.size() - 1);
        return session.preparedQuery(sql).execute(Database.tuple(used.toArray())).replaceWithVoid();
    }

    /** Runs no statement. */
    Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    /** The outcomes of the rows. */
    Uni<Counts> count() {
        return session.preparedQuery(COUNT).execute(Database.tuple(arguments.subList(0, arguments.size() - 1).toArray()))
                .map(found -> {
                    var row = found.iterator().next();
                    rows = row.getLong("rows");
                    return counts(row);
                });
    }

    /** How many rows there are, as it was last counted. */
    long rows() {
        return rows;
    }

    private static Counts counts(Row row) {
        return new Counts(row.getLong("created"), row.getLong("updated"), row.getLong("deleted"), row.getLong("restored"),
                row.getLong("skipped"), row.getLong("bad"));
    }
}
