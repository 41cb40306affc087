package quintet.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

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
 * The service's PostgreSQL. Each call is one prepared statement in one round trip, bounded by the {@link Deadline}, and
 * not undone when the client leaves.
 */
@Singleton
public class Database {

    /**
     * SQLSTATEs of statements that did nothing and may well go through when made again: one that was ended to solve a
     * deadlock; and one that answers a *, prepared before a migration added a column, which the client has forgotten now.
     */
    private static final Set<String> WORTH_A_RETRY = Set.of("40P01", "0A000");
    private static final int MAX_RETRIES = 2;

    private final Pool pool;
    private final Deadline deadline;

    Database(Pool pool, Deadline deadline) {
        this.pool = pool;
        this.deadline = deadline;
    }

    /** Runs a statement; {@code arguments} fill $1, $2, … in order and may be null. */
    public Uni<RowSet<Row>> run(String sql, @Nullable Object... arguments) {
        // A borrowed connection rather than the pool itself: the pool's own path logs an error for every failed connect.
        return deadline.limit(pool.withConnection(connection -> connection.preparedQuery(sql).execute(tuple(arguments))
                .onFailure(Database::isWorthARetry).retry().atMost(MAX_RETRIES)));
    }

    /** The first row of the answer as {@code read} sees it, or null where there is none. */
    public <T> Uni<@Nullable T> first(Function<Row, T> read, String sql, @Nullable Object... arguments) {
        return run(sql, arguments).map(rows -> {
            var row = rows.iterator();
            return row.hasNext() ? read.apply(row.next()) : null;
        });
    }

    /** All rows of the answer as {@code read} sees them. */
    public <T> Uni<List<T>> all(Function<Row, T> read, String sql, @Nullable Object... arguments) {
        return run(sql, arguments).map(rows -> {
            var result = new ArrayList<T>(rows.size());
            rows.forEach(row -> result.add(read.apply(row)));
            return result;
        });
    }

    /** Several statements as one transaction: all of them, or none. */
    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return deadline.limit(pool.withTransaction(work));
    }

    /** Arguments for a statement. */
    public static Tuple tuple(@Nullable Object... arguments) {
        return Tuple.tuple(new ArrayList<>(Arrays.asList(arguments)));
    }

    private static boolean isWorthARetry(Throwable failure) {
        return failure instanceof PgException refusal && WORTH_A_RETRY.contains(refusal.getSqlState());
    }
}
