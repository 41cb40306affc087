package quintet.number.batch.work;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import quintet.number.batch.Batch;
import quintet.number.batch.BatchKind;
import quintet.number.batch.Counts;

/** Does imports: first finds the numbers that a file has twice, then takes row after row. */
@Singleton
class ImportRepository implements StepRepository {

    private static final String NEXT = """
            SELECT max(line) AS line FROM (
                SELECT line FROM number_batch_row WHERE batch = $1 AND line > $2 ORDER BY line LIMIT $3) AS next""";

    private final RowRepository rows;

    ImportRepository(RowRepository rows) {
        this.rows = rows;
    }

    @Override
    public BatchKind kind() {
        return BatchKind.IMPORT;
    }

    @Override
    public Uni<Step> step(SqlConnection session, Batch batch, Step done) {
        if (done.equals(Step.NONE)) {
            return rows.markRepeated(session, batch).map(marked -> Step.to(0, Counts.NONE));
        }
        return next(session, batch, done.position()).chain(line -> line == null
                ? Uni.createFrom().item(Step.end(done.position()))
                : rows.work(session, batch, new Lines(done.position(), line)).map(counts -> Step.to(line, counts)));
    }

    /** The line up to which the next step goes; null if no rows are left. */
    static Uni<Long> next(SqlConnection session, Batch batch, long after) {
        return session.preparedQuery(NEXT).execute(Tuple.of(batch.id().value(), after, ROWS))
                .map(found -> found.iterator().next().getLong("line"));
    }
}
