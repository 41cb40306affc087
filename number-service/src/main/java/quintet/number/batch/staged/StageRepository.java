package quintet.number.batch.staged;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import quintet.kit.database.Database;
import quintet.kit.database.JsonColumns;
import quintet.number.batch.BatchId;
import quintet.number.batch.BatchRepository;

/** Keeps rows until they become numbers: many in one statement. */
@Singleton
public class StageRepository {

    private static final String ROWS = """
            INSERT INTO number_batch_row (batch, line, value, e164, country, type, monthly_price, setup_price, currency_label,
                                          currency, labels, reasons, outcome)
            SELECT b.id, line, value, e164, country, type, monthly::numeric, setup::numeric, label, currency, labels,
                   reasons::jsonb, CASE WHEN e164 IS NULL THEN 'bad' END
              FROM {batch} b, unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                                     $9::text[], $10::text[], $11::text[], $12::text[])
                   AS r (line, value, e164, country, type, monthly, setup, label, currency, labels, reasons)
            ON CONFLICT (batch, line) DO NOTHING""";

    private static final String ADD = ROWS.replace("{batch}", "(SELECT $1::uuid AS id)");

    // Only as long as the batch is received: it may have been given up.
    private static final String RECEIVE = """
            WITH receiving AS (
                UPDATE number_batch SET row_count = row_count + $13, bad = bad + $14, touched_at = $15
                 WHERE id = $1 AND state = 'receiving' RETURNING id)
            """ + ROWS.replace("{batch}", "receiving");

    private final Database database;
    private final JsonColumns json;

    StageRepository(Database database, JsonColumns json) {
        this.database = database;
        this.json = json;
    }

    /** Adds rows to a batch that is received; returns false if it is so no longer. */
    public Uni<Boolean> receive(BatchId batch, List<StagedRow> rows, Instant now) {
        var arguments = arguments(batch, rows);
        arguments.add((long) rows.size());
        arguments.add(rows.stream().filter(row -> row.number() == null).count());
        arguments.add(BatchRepository.sql(now));
        return database.run(RECEIVE, arguments.toArray()).map(added -> added.rowCount() == rows.size());
    }

    /** Adds rows to a batch, except those that it has. */
    public Uni<Void> add(SqlConnection session, BatchId batch, List<StagedRow> rows) {
        return session.preparedQuery(ADD).execute(Database.tuple(arguments(batch, rows).toArray())).replaceWithVoid();
    }

    private List<@Nullable Object> arguments(BatchId batch, List<StagedRow> rows) {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(batch.value());
        arguments.add(rows.stream().map(StagedRow::line).toArray(Long[]::new));
        arguments.add(rows.stream().map(StagedRow::value).toArray(String[]::new));
        arguments.add(column(rows, row -> row.number().e164()));
        arguments.add(column(rows, row -> row.number().country()));
        arguments.add(column(rows, row -> row.number().type()));
        arguments.add(column(rows, row -> row.monthlyPrice().text()));
        arguments.add(column(rows, row -> row.setupPrice().text()));
        arguments.add(column(rows, row -> row.currency().label()));
        arguments.add(column(rows, row -> row.currency().code()));
        arguments.add(column(rows, row -> row.labels() == null ? null : row.labels().text()));
        arguments.add(rows.stream().map(row -> row.faults().isEmpty() ? null : json.write(row.faults()))
                .toArray(String[]::new));
        return arguments;
    }

    private static @Nullable String[] column(List<StagedRow> rows, Function<StagedNumber, @Nullable String> value) {
        return rows.stream().map(row -> row.number() == null ? null : value.apply(row.number())).toArray(String[]::new);
    }
}
