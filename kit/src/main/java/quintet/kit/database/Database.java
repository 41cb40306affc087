package quintet.kit.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The service's PostgreSQL. Each call is one prepared statement in one round trip, bounded by the {@link Deadline}. A client
 * that leaves does not cancel it.
 */
@Singleton
public class Database {

    private final Pool pool;
    private final Deadline deadline;
    private final Vertx vertx;

    Database(Pool pool, Deadline deadline, Vertx vertx) {
        this.pool = pool;
        this.deadline = deadline;
        this.vertx = vertx;
    }

    /** Runs a statement; {@code arguments} fill $1, $2, … in order and may be null. */
    public Uni<RowSet<Row>> run(String sql, @Nullable Object... arguments) {
        return run(0, sql, tuple(arguments));
    }

    /** The same for a request that has waited for so many milliseconds of its deadline already. */
    public Uni<RowSet<Row>> run(long waited, String sql, Tuple arguments) {
        return execute(waited, sql, List.of(arguments.getDelegate()), Database::never);
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
        return execute(0, sql, List.of(tuple(arguments).getDelegate()), again);
    }

    /** The statement, for requests that share commits. */
    public SharedStatement share(String sql) {
        return share(sql, Database::never);
    }

    /**
     * The same, for a statement that is retried once after some failures.
     *
     * @param again whether a failure is worth a retry
     */
    public SharedStatement share(String sql, Predicate<Throwable> again) {
        return new SharedStatement(this, sql, again);
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

    /** Whether an SQLSTATE means that the server is unavailable for now, and not that it rejected the statement itself. */
    public static boolean isUnavailable(@Nullable String sqlState) {
        return DatabaseFailures.isUnavailable(sqlState);
    }

    /** Arguments for a statement. */
    public static Tuple tuple(@Nullable Object... arguments) {
        return Tuple.tuple(new ArrayList<>(Arrays.asList(arguments)));
    }

    /**
     * Runs a statement once for each of the arguments, in one transaction.
     *
     * @param waited the milliseconds of the deadline that have passed
     */
    // Uses a borrowed connection: the pool's own path logs an error for every failed connect.
    Uni<RowSet<Row>> execute(long waited, String sql, List<io.vertx.sqlclient.Tuple> arguments,
            Predicate<Throwable> again) {
        return Uni.createFrom().emitter(answer -> new Execution(sql, arguments, again, answer)
                .start(pool.getDelegate(), vertx, deadline.millis() - waited));
    }

    /** The first row of a result, converted by {@code read}, or null if there is none. */
    public static <T> @Nullable T firstOf(RowSet<Row> rows, Function<Row, T> read) {
        var row = rows.iterator();
        return row.hasNext() ? read.apply(row.next()) : null;
    }

    private static boolean never(Throwable failure) {
        return false;
    }
}
