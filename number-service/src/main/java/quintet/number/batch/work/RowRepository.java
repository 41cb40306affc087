package quintet.number.batch.work;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import quintet.number.batch.Batch;
import quintet.number.batch.Counts;
import quintet.number.batch.OnDuplicate;

/**
 * Makes rows of imports and ranges numbers, or foretells what that would do. Each statement is about the rows between two
 * lines that have no outcome yet. PostgreSQL has no statistics of rows that have just arrived. So rows are found by their
 * place, or in an index, and never by a join of two lists: its cost could be the square of their length.
 */
@Singleton
public class RowRepository {

    private static final String OPEN = PartRepository.OPEN;

    // The first row with a number counts, or the last one if later rows shall update.
    private static final String MARK_REPEATED = """
            UPDATE number_batch_row r SET outcome = $2, reasons = jsonb_build_array(jsonb_build_object('pointer', '/value',
                       'detail', format('is the same number as in line %%s, which counts', twin.first)))
              FROM (SELECT row, line, first
                      FROM (SELECT ctid AS row, line, %s(line) OVER (PARTITION BY e164) AS first
                              FROM number_batch_row WHERE batch = $1 AND outcome IS NULL) AS numbers
                     WHERE line <> first) AS twin
             WHERE r.ctid = twin.row""";
    private static final String KEEP_FIRST = MARK_REPEATED.formatted("min");
    private static final String KEEP_LAST = MARK_REPEATED.formatted("max");

    private static final String REJECT_KNOWN = """
            UPDATE number_batch_row r SET outcome = 'bad', number_id = n.id, reasons = jsonb_build_array(jsonb_build_object(
                       'pointer', '/value', 'detail', format('is in the inventory already, with id %s', n.id)))
              FROM number n WHERE n.e164 = r.e164 AND""" + OPEN;

    private static final String SKIP_KNOWN = """
            UPDATE number_batch_row r SET outcome = 'skipped', number_id = n.id, reasons = jsonb_build_array(jsonb_build_object(
                       'pointer', '/value', 'detail', format('is in the inventory already, with id %s', n.id)))
              FROM number n WHERE n.e164 = r.e164 AND""" + OPEN;

    // Texts are compared, so that 3.4 differs from 3.40.
    private static final String DIFFERS = """
            (n.value, n.monthly_price::text, n.setup_price::text, n.currency_label, n.labels)
            IS DISTINCT FROM (r.value, r.monthly_price::text, r.setup_price::text, r.currency_label, coalesce(r.labels, n.labels))
            """;

    private static final String FORETELL_UPDATES = """
            UPDATE number_batch_row r SET number_id = n.id, outcome = CASE WHEN""" + " " + DIFFERS
            + "THEN 'updated' ELSE 'skipped' END FROM number n WHERE n.e164 = r.e164 AND" + OPEN;

    // Numbers are locked in the order of their ids.
    private static final String UPDATE_KNOWN = """
            WITH known AS MATERIALIZED (
                SELECT r.ctid AS row, n.id, r.value, r.monthly_price, r.setup_price, r.currency_label, r.currency,
                       coalesce(r.labels, n.labels) AS labels,""" + " " + DIFFERS
            + " AS differs FROM number_batch_row r JOIN number n USING (e164) WHERE" + OPEN
            + """
                         ORDER BY n.id FOR UPDATE OF n),
                    changed AS (
                        UPDATE number n
                           SET value = k.value, monthly_price = k.monthly_price, setup_price = k.setup_price,
                               currency_label = k.currency_label, currency = k.currency, labels = k.labels,
                               changed_by = $4, version = n.version + 1
                          FROM known k WHERE n.id = k.id AND k.differs)
                    UPDATE number_batch_row r SET number_id = k.id, outcome = CASE WHEN k.differs THEN 'updated' ELSE 'skipped' END
                      FROM known k WHERE r.ctid = k.row""";

    private static final String CREATE = """
            INSERT INTO number (value, e164, country, type, monthly_price, setup_price, currency_label, currency, labels,
                                changed_by)
            SELECT value, e164, country, type, monthly_price, setup_price, currency_label, currency, coalesce(labels, ''), $4
              FROM number_batch_row r WHERE""" + OPEN + """
             ORDER BY line
            ON CONFLICT (e164) DO NOTHING""";

    private static final String REPORT_CREATED = """
            UPDATE number_batch_row r SET outcome = 'created', number_id = n.id
              FROM number n WHERE n.e164 = r.e164 AND""" + " " + PartRepository.OF_THIS_TRANSACTION + "AND" + OPEN;

    private static final String FORETELL_CREATIONS = "UPDATE number_batch_row r SET outcome = 'created' WHERE" + OPEN;

    RowRepository() {
    }

    /** Marks the rows whose number is in another row too, except the one that counts. */
    Uni<Void> markRepeated(SqlConnection session, Batch batch) {
        var onDuplicate = batch.terms().onDuplicate();
        return session.preparedQuery(onDuplicate == OnDuplicate.UPDATE ? KEEP_LAST : KEEP_FIRST)
                .execute(Tuple.of(batch.id().value(), onDuplicate == OnDuplicate.FAIL ? "bad" : "skipped"))
                .replaceWithVoid();
    }

    /**
     * Does what a batch asks for with some rows: makes them numbers, or only foretells it, or only finds the bad ones. Fails as
     * {@link Rejected} if a row of a whole is bad.
     */
    public Uni<Counts> work(SqlConnection session, Batch batch, Lines lines) {
        var part = new PartRepository(session, batch, lines);
        if (batch.terms().dryRun()) {
            return part.run(known(batch, FORETELL_UPDATES)).chain(() -> part.run(FORETELL_CREATIONS)).chain(part::count);
        }
        if (batch.rejected()) {
            return (batch.terms().onDuplicate() == OnDuplicate.FAIL ? part.run(REJECT_KNOWN) : part.nothing())
                    .chain(part::count);
        }
        // A number that another transaction adds between both statements is known the next time.
        return Uni.createFrom().deferred(() -> part.run(known(batch, UPDATE_KNOWN)))
                .chain(() -> part.run(CREATE))
                .chain(() -> part.run(REPORT_CREATED))
                .chain(part::count)
                .repeat().whilst(counts -> counts.all() < part.rows())
                .collect().last()
                .invoke(counts -> {
                    if (batch.isWhole() && counts.bad() > 0) {
                        throw Rejected.byRows();
                    }
                });
    }

    private static String known(Batch batch, String update) {
        return switch (batch.terms().onDuplicate()) {
            case FAIL -> REJECT_KNOWN;
            case SKIP -> SKIP_KNOWN;
            case UPDATE -> update;
        };
    }
}
