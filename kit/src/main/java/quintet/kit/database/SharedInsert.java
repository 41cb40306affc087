package quintet.kit.database;

import java.time.Clock;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import quintet.kit.work.Batcher;
import quintet.kit.work.EventLoops;

/**
 * Inserts rows whose keys the service chose: no other transaction knows them, so none waits for them. Those that come together
 * are one statement with an array for each column ({@link Batcher}). That costs PostgreSQL less than a statement for each row.
 * A row that PostgreSQL rejects fails alone.
 *
 * @param <I> what is inserted
 * @param <O> what the insertion returns of it
 */
public final class SharedInsert<I, O> {

    /** The statement, and how its arrays and its result belong to the rows. */
    public interface Rows<I, O> {

        /** An {@code INSERT … SELECT … FROM unnest($1::uuid[], …)}. */
        String sql();

        /** The characters of a row's documents: of a large one few are inserted together. */
        int size(I row);

        /** The arguments $1, $2, … of these rows: for each column an array, whose items may be null. */
        Object[] columns(List<I> rows);

        /** One result for each of these rows, in their order, of what the statement returned. */
        List<O> results(List<I> rows, RowSet<Row> returned);
    }

    private final Database database;
    private final Rows<I, O> rows;
    private final Batcher<I, O> batcher;

    /** @param clock tells how long a row has waited */
    public SharedInsert(Database database, Rows<I, O> rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        // Two insertions take turns: each carries what came during the other. A pause would only delay the requests.
        this.batcher = new Batcher<>(new Insertions(), SharedStatement.BOUNDS, clock, (pause, task) -> task.run());
    }

    /** Inserts a row, and answers after its commit. */
    public Uni<O> insert(I row) {
        return Uni.createFrom().deferred(() -> batcher.submit(row, EventLoops.inPlace()));
    }

    private final class Insertions implements Batcher.Work<I, O> {

        @Override
        public int weight(I row) {
            return SharedStatement.weightOf(rows.size(row));
        }

        @Override
        public Uni<List<O>> commit(List<I> items) {
            return database.run(rows.sql(), rows.columns(items)).map(returned -> rows.results(items, returned));
        }

        @Override
        public boolean isRejection(Throwable failure) {
            return Database.isRejection(failure);
        }
    }
}
