package quintet.kit.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/**
 * The service's PostgreSQL. Each call is one prepared statement in one round trip, bounded by the {@link Deadline}. A client
 * that leaves does not cancel it.
 */
@Singleton
public class Database {

    /**
     * SQLSTATEs of statements that did nothing and may succeed on a retry:
     * <ul>
     * <li>40P01: the statement was aborted to solve a deadlock.
     * <li>0A000: it was prepared with a * before a migration added a column. The client has forgotten it now.
     * <li>23514: a partition for its row was attached while the row went to the default partition.
     * </ul>
     */
    private static final Set<String> WORTH_A_RETRY = Set.of("40P01", "0A000", "23514");
    private static final int MAX_RETRIES = 2;

    private final Pool pool;
    private final Deadline deadline;

    Database(Pool pool, Deadline deadline) {
        this.pool = pool;
        this.deadline = deadline;
    }

    /** Runs a statement; {@code arguments} fill $1, $2, … in order and may be null. */
    public Uni<RowSet<Row>> run(String sql, @Nullable Object... arguments) {
        return deadline.limit(execute(sql, tuple(arguments)));
    }

    /** The first row of the result, converted by {@code read}, or null if there is none. */
    public <T> Uni<@Nullable T> first(Function<Row, T> read, String sql, @Nullable Object... arguments) {
        return run(sql, arguments).map(rows -> firstOf(rows, read));
    }

    /** All rows of the result, converted by {@code read}. */
    public <T> Uni<List<T>> all(Function<Row, T> read, String sql, @Nullable Object... arguments) {
        return run(sql, arguments).map(rows -> {
            var result = new ArrayList<T>(rows.size());
            rows.forEach(row -> result.add(read.apply(row)));
            return result;
        });
    }

    /**
     * Runs a statement, and retries it once after some failures, within one deadline.
     *
     * @param again whether a failure is worth a retry
     */
    public Uni<RowSet<Row>> runAgainAfter(Predicate<Throwable> again, String sql, @Nullable Object... arguments) {
        return deadline.limit(execute(sql, tuple(arguments)).onFailure(again).retry().atMost(1));
    }

    /** Several statements as one transaction: all of them, or none. */
    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return deadline.limit(pool.withTransaction(work));
    }

    /** A transaction that no client waits for, without a deadline; its statements set their own time-outs. */
    public <T> Uni<T> background(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    /**
     * Whether the server rejected the statement itself: it did nothing, and would do nothing again. An unavailable server and
     * a broken connection are no rejections.
     */
    public static boolean isRejection(Throwable failure) {
        return DatabaseFailures.isRejection(failure);
    }

    /** Arguments for a statement. */
    public static Tuple tuple(@Nullable Object... arguments) {
        return Tuple.tuple(new ArrayList<>(Arrays.asList(arguments)));
    }

    // Uses a borrowed connection: the pool's own path logs an error for every failed connect.
    private Uni<RowSet<Row>> execute(String sql, Tuple arguments) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(arguments)
                .onFailure(Database::isWorthARetry).retry().atMost(MAX_RETRIES));
    }

    /** The first row of a result, converted by {@code read}, or null if there is none. */
    public static <T> @Nullable T firstOf(RowSet<Row> rows, Function<Row, T> read) {
        var row = rows.iterator();
        return row.hasNext() ? read.apply(row.next()) : null;
    }

    private static boolean isWorthARetry(Throwable failure) {
        return failure instanceof PgException rejection && WORTH_A_RETRY.contains(rejection.getSqlState());
    }
}
