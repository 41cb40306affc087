package quintet.kit.database;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import quintet.kit.work.Batcher;
import quintet.kit.work.Batcher.Bounds;
import quintet.kit.work.EventLoops;

/**
 * A statement that writes one row, and whose simultaneous requests share commits ({@link Batcher}). It runs once for each of
 * them, in one round trip and one transaction. So each sees what the others before it did, as if it had come after them.
 *
 * <p>
 * Transactions lock their rows in the order of the rows' keys, as PostgreSQL sorts them. So they never wait for each other in a
 * circle, nor for a statement that locks rows {@code ORDER BY} their keys. A request that PostgreSQL rejects fails alone.
 */
public final class SharedStatement {

    /** Weights are KiB. Of small requests 128 share a commit, and 8192 wait; of large ones 1 MiB and 64 MiB. */
    static final Bounds BOUNDS = new Bounds(64 << 10, 1 << 10, 2, Duration.ofSeconds(2));
    private static final int SMALL = 8;
    /** PostgreSQL compares the bytes of keys, Java the signed halves. */
    private static final Comparator<UUID> BYTES = ((Comparator<UUID>) (a, b) -> Long
            .compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits()))
            .thenComparing((a, b) -> Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits()));

    private record Write(UUID key, Tuple arguments, int weight, long since) {
    }

    private final Database database;
    private final String sql;
    private final Predicate<Throwable> again;
    private final Clock clock = Clock.systemUTC();
    private final Batcher<Write, RowSet<Row>> batcher;

    SharedStatement(Database database, String sql, Predicate<Throwable> again) {
        this.database = database;
        this.sql = sql;
        this.again = again;
        // Two commits take turns: each carries what came during the other. A pause would only delay the requests.
        this.batcher = new Batcher<>(new Commits(), BOUNDS, clock, (pause, task) -> task.run());
    }

    /**
     * Runs the statement for one request, and answers after its commit.
     *
     * @param key of the row that it locks
     * @param arguments fill $1, $2, … in order and may be null
     */
    public Uni<RowSet<Row>> run(UUID key, @Nullable Object... arguments) {
        var tuple = Database.tuple(arguments).getDelegate();
        var weight = weight(arguments);
        return Uni.createFrom()
                .deferred(() -> batcher.submit(new Write(key, tuple, weight, clock.millis()), EventLoops.inPlace()));
    }

    /**
     * The first row of the result, converted by {@code read}, or null if there is none.
     *
     * @param key of the row that it locks, and $1
     * @param others fill $2, $3, … in order and may be null
     */
    public <T> Uni<@Nullable T> first(Function<Row, T> read, UUID key, @Nullable Object... others) {
        var arguments = new ArrayList<@Nullable Object>(List.of(key));
        arguments.addAll(Arrays.asList(others));
        return run(key, arguments.toArray()).map(rows -> Database.firstOf(rows, read));
    }

    /** The weight of a request whose documents have so many characters. */
    static int weightOf(int characters) {
        return SMALL + (characters >> 10);
    }

    private static int weight(@Nullable Object... arguments) {
        int characters = 0;
        for (var argument : arguments) {
            characters += argument instanceof String text ? text.length() : 0;
        }
        return weightOf(characters);
    }

    private final class Commits implements Batcher.Work<Write, RowSet<Row>> {

        @Override
        public int weight(Write item) {
            return item.weight();
        }

        @Override
        public Uni<List<RowSet<Row>>> commit(List<Write> items) {
            var order = new ArrayList<Integer>(items.size());
            var oldest = Long.MAX_VALUE;
            for (int i = 0; i < items.size(); i++) {
                order.add(i);
                oldest = Math.min(oldest, items.get(i).since());
            }
            order.sort(Comparator.comparing(i -> items.get(i).key(), BYTES));
            var arguments = new ArrayList<Tuple>(items.size());
            order.forEach(i -> arguments.add(items.get(i).arguments()));
            return database.execute(clock.millis() - oldest, sql, arguments, again).map(rows -> inOrder(rows, order));
        }

        /** The results of a transaction, each at the place of its request. */
        private List<RowSet<Row>> inOrder(RowSet<Row> first, List<Integer> order) {
            var results = new ArrayList<RowSet<Row>>(order.size());
            order.forEach(i -> results.add(first));
            var rows = first;
            for (int i : order) {
                results.set(i, rows);
                rows = rows.next();
            }
            return results;
        }

        @Override
        public boolean isRejection(Throwable failure) {
            return Database.isRejection(failure);
        }
    }
}
