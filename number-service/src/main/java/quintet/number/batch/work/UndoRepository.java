package quintet.number.batch.work;

import java.util.Objects;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import quintet.number.batch.Batch;
import quintet.number.batch.BatchKind;
import quintet.number.batch.Counts;

/**
 * Undoes batches. The log of changes has what each number was before. A number that has changed since is left as it is, and
 * reported.
 */
@Singleton
class UndoRepository implements StepRepository {

    // A batch changes a number once.
    private static final String PLAN = """
            INSERT INTO number_batch_row (batch, line, number_id, value, change, version)
            SELECT $1, row_number() OVER (ORDER BY c.number_id), c.number_id, coalesce(n.value, c.before ->> 'value'), c.id,
                   c.version
              FROM number_change c LEFT JOIN number n ON n.id = c.number_id
             WHERE c.batch = $2""";

    private static final String TAKE_BACK = """
            WITH known AS MATERIALIZED (
                SELECT r.ctid AS row, n.id, c.id AS change, c.action IN ('created', 'restored') AS added
                  FROM number_batch_row r
                  JOIN number_change c ON c.id = r.change
                  JOIN number n ON n.id = r.number_id AND n.version = r.version
                 WHERE""" + PartRepository.OPEN + """
                 ORDER BY n.id FOR UPDATE OF n),
            gone AS (
                DELETE FROM number n USING known k WHERE n.id = k.id AND k.added),
            back AS (
                UPDATE number n
                   SET value = b.value, monthly_price = b.monthly_price, setup_price = b.setup_price,
                       currency_label = b.currency_label, currency = b.currency, labels = b.labels,
                       changed_by = $4, version = n.version + 1
                  FROM known k
                  JOIN number_change c ON c.id = k.change
                 CROSS JOIN LATERAL jsonb_populate_record(NULL::number, c.before) AS b
                 WHERE n.id = k.id AND NOT k.added)
            UPDATE number_batch_row r SET outcome = CASE WHEN k.added THEN 'deleted' ELSE 'updated' END
              FROM known k WHERE r.ctid = k.row""";

    private static final String RESTORE = """
            INSERT INTO number OVERRIDING SYSTEM VALUE
            SELECT b.*
              FROM number_batch_row r
              JOIN number_change c ON c.id = r.change AND c.action = 'deleted'
               AND NOT EXISTS (SELECT FROM number_change later WHERE later.number_id = c.number_id AND later.id > c.id)
             CROSS JOIN LATERAL jsonb_populate_record(NULL::number,
                   c.before || jsonb_build_object('version', c.version + 1, 'changed_by', $4::text)) AS b
             WHERE""" + PartRepository.OPEN + """
             ORDER BY b.id
            ON CONFLICT DO NOTHING""";

    private static final String REPORT_RESTORED = """
            UPDATE number_batch_row r SET outcome = 'restored'
              FROM number n WHERE n.id = r.number_id AND""" + " " + PartRepository.OF_THIS_TRANSACTION + "AND"
            + PartRepository.OPEN;

    private static final String LEAVE = """
            UPDATE number_batch_row r SET outcome = 'skipped', reasons = jsonb_build_array(jsonb_build_object('pointer', '', 'detail',
                       'has changed since, and stays as it is'))
             WHERE"""
            + PartRepository.OPEN;

    UndoRepository() {
    }

    @Override
    public BatchKind kind() {
        return BatchKind.UNDO;
    }

    @Override
    public Uni<Step> step(SqlConnection session, Batch batch, Step done) {
        if (done.equals(Step.NONE)) {
            return session.preparedQuery(PLAN)
                    .execute(Tuple.of(batch.id().value(), Objects.requireNonNull(batch.undoOf())))
                    .map(planned -> Step.to(0, Counts.NONE));
        }
        return ImportRepository.next(session, batch, done.position()).chain(line -> {
            if (line == null) {
                return Uni.createFrom().item(Step.end(done.position()));
            }
            var part = new PartRepository(session, batch, new Lines(done.position(), line));
            return part.run(TAKE_BACK).chain(() -> part.run(RESTORE)).chain(() -> part.run(REPORT_RESTORED))
                    .chain(() -> part.run(LEAVE))
                    .chain(part::count)
                    .map(counts -> Step.to(line, counts));
        });
    }
}
