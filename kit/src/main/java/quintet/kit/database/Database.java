package quintet.kit.database;

import java.time.Clock;
import java.time.ZoneOffset;
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
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Once;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.Problem;

/**
 * The service's PostgreSQL. Each call is one prepared statement in one round trip, bounded by the {@link Deadline}, and
 * not undone when the client leaves.
 */
@Singleton
public class Database {

    /**
     * SQLSTATEs of statements that did nothing and may well go through when made again: one that was ended to solve a
     * deadlock; one that answers a *, prepared before a migration added a column, which the client has forgotten now; and
     * one whose row was on its way to the default partition when another was attached for it (a failed check).
     */
    private static final Set<String> WORTH_A_RETRY = Set.of("40P01", "0A000", "23514");
    private static final int MAX_RETRIES = 2;

    private final Pool pool;
    private final Deadline deadline;
    private final Clock clock;

    Database(Pool pool, Deadline deadline, Clock clock) {
        this.pool = pool;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** Runs a statement; {@code arguments} fill $1, $2, … in order and may be null. */
    public Uni<RowSet<Row>> run(String sql, @Nullable Object... arguments) {
        return deadline.limit(execute(sql, tuple(arguments)));
    }

    /** The first row of the answer as {@code read} sees it, or null where there is none. */
    public <T> Uni<@Nullable T> first(Function<Row, T> read, String sql, @Nullable Object... arguments) {
        return run(sql, arguments).map(rows -> firstOf(rows, read));
    }

    /** All rows of the answer as {@code read} sees them. */
    public <T> Uni<List<T>> all(Function<Row, T> read, String sql, @Nullable Object... arguments) {
        return run(sql, arguments).map(rows -> {
            var result = new ArrayList<T>(rows.size());
            rows.forEach(row -> result.add(read.apply(row)));
            return result;
        });
    }

    /**
     * Runs an effect, for a request that carries a key at most once: the same request again gets the same row.
     *
     * @param read sees the row of the effect, null where it answers none
     * @throws Problem by the Uni: 422 where the key came with another request, 409 where that one is still under way
     */
    public <T> Uni<@Nullable T> once(Function<Row, T> read, Once effect, @Nullable Idempotency request,
            @Nullable Object... arguments) {
        if (request == null) {
            return first(read, effect.plain(), arguments);
        }
        var all = Tuple.of(request.scope(), request.key(), request.fingerprint(), clock.instant().atOffset(ZoneOffset.UTC));
        for (var argument : arguments) {
            all.addValue(argument);
        }
        return deadline.limit(execute(effect.keyed(), all)
                .onFailure(Database::isKeyTaken).retry().atMost(1))
                .map(rows -> firstOf(rows, row -> {
                    request.settle(row.getString("outcome"));
                    return read.apply(row);
                }));
    }

    /** Several statements as one transaction: all of them, or none. */
    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return deadline.limit(pool.withTransaction(work));
    }

    /** The same for work that no client waits for, as long as it takes; a statement of it says itself how long it may. */
    public <T> Uni<T> background(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    /**
     * Whether a statement that failed so has done nothing for certain, and would fail again: what it says cannot be done. A
     * server that cannot serve now, and a connection that broke, are no refusals.
     */
    public static boolean isRefusal(Throwable failure) {
        return Diagnosis.isRefusal(failure);
    }

    /** Arguments for a statement. */
    public static Tuple tuple(@Nullable Object... arguments) {
        return Tuple.tuple(new ArrayList<>(Arrays.asList(arguments)));
    }

    // A borrowed connection rather than the pool itself: the pool's own path logs an error for every failed connect.
    private Uni<RowSet<Row>> execute(String sql, Tuple arguments) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(arguments)
                .onFailure(Database::isWorthARetry).retry().atMost(MAX_RETRIES));
    }

    private static <T> @Nullable T firstOf(RowSet<Row> rows, Function<Row, T> read) {
        var row = rows.iterator();
        return row.hasNext() ? read.apply(row.next()) : null;
    }

    private static boolean isKeyTaken(Throwable failure) {
        return failure instanceof PgException refusal && "idempotency_key_pkey".equals(refusal.getConstraint());
    }

    private static boolean isWorthARetry(Throwable failure) {
        return failure instanceof PgException refusal && WORTH_A_RETRY.contains(refusal.getSqlState());
    }
}
