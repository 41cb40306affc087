package quintet.number.batch.price;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import quintet.kit.database.Database;
import quintet.number.batch.Batch;
import quintet.number.batch.BatchKind;
import quintet.number.batch.Counts;
import quintet.number.batch.work.Rejected;
import quintet.number.batch.work.Step;
import quintet.number.batch.work.StepRepository;
import quintet.number.value.MonthlyPrice;

/** Changes prices, in exact decimals. The numbers of a step are locked in the order of their ids. */
@Singleton
class PriceRepository implements StepRepository {

    private static final String DIFFERS = "(p.monthly::text, p.setup::text) IS DISTINCT FROM"
            + " (p.monthly_price::text, p.setup_price::text)";
    private static final String WRONG = "NOT (p.monthly BETWEEN 0 AND " + PriceSql.HIGHEST + " AND p.setup BETWEEN 0 AND "
            + PriceSql.HIGHEST + ")";

    private static final String PREVIEW = """
            SELECT count(*) AS matched, count(*) FILTER (WHERE {differs}) AS changed, count(*) FILTER (WHERE {wrong}) AS wrong,
                   min(p.id) FILTER (WHERE {wrong}) AS wrong_id
              FROM (SELECT id, monthly_price, setup_price, {monthly} AS monthly, {setup} AS setup FROM number n WHERE {where}) AS p""";

    private static final String SAMPLE = """
            SELECT p.id, p.value, p.monthly_price::text, p.setup_price::text, p.monthly::text, p.setup::text
              FROM (SELECT id, value, monthly_price, setup_price, {monthly} AS monthly, {setup} AS setup
                      FROM number n WHERE {where}) AS p
             WHERE {differs} ORDER BY p.id LIMIT 10""";

    private static final String STEP = """
            WITH part AS MATERIALIZED (
                SELECT id, value, monthly_price, setup_price, {monthly} AS monthly, {setup} AS setup
                  FROM number n WHERE {where} AND n.id > {after} ORDER BY n.id LIMIT {most} FOR UPDATE),
            changed AS (
                UPDATE number n SET monthly_price = p.monthly, setup_price = p.setup, version = n.version + 1, changed_by = {user}
                  FROM part p WHERE n.id = p.id AND {differs} AND NOT ({wrong})),
            reported AS (
                INSERT INTO number_batch_row (batch, line, number_id, value, outcome)
                SELECT {batch}, {before} + row_number() OVER (ORDER BY p.id), p.id, p.value,
                       CASE WHEN {differs} THEN 'updated' ELSE 'skipped' END
                  FROM part p)
            SELECT count(*) AS matched, count(*) FILTER (WHERE {differs}) AS changed,
                   min(p.id) FILTER (WHERE {wrong}) AS wrong_id, max(p.id) AS last
              FROM part p""";

    private final Database database;
    private final ObjectMapper json;

    PriceRepository(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * What a change would do to how many numbers.
     *
     * @param wrong how many prices would be too low or too high
     * @param wrongId one of these; null if there is none
     */
    record Extent(long matched, long changed, long wrong, @Nullable Long wrongId) {
    }

    /** What a change would do now. */
    Uni<Extent> extent(PriceChange change) {
        var sql = PriceSql.of(change);
        return database.run(statement(PREVIEW, change, sql), sql.arguments().toArray()).map(found -> {
            var row = found.iterator().next();
            return new Extent(row.getLong("matched"), row.getLong("changed"), row.getLong("wrong"), row.getLong("wrong_id"));
        });
    }

    /** Some of the numbers that a change would change. */
    Uni<List<PricePreviewView.Sample>> sample(PriceChange change) {
        var sql = PriceSql.of(change);
        return database.all(row -> sample(row, change), statement(SAMPLE, change, sql), sql.arguments().toArray());
    }

    @Override
    public BatchKind kind() {
        return BatchKind.PRICES;
    }

    @Override
    public Uni<Step> step(SqlConnection session, Batch batch, Step done) {
        var change = change(batch);
        var sql = PriceSql.of(change);
        int next = sql.next();
        List<@Nullable Object> arguments = new ArrayList<>(sql.arguments());
        arguments.add(Math.max(0, done.position()));
        arguments.add(batch.user());
        arguments.add(batch.id().value());
        arguments.add(done.counts().all());
        var text = statement(STEP, change, sql).replace("{after}", "$" + next + "::bigint")
                .replace("{most}", Integer.toString(ROWS)).replace("{user}", "$" + (next + 1) + "::text")
                .replace("{batch}", "$" + (next + 2) + "::uuid").replace("{before}", "$" + (next + 3) + "::bigint");
        return session.preparedQuery(text).execute(Database.tuple(arguments.toArray()))
                .map(found -> step(found.iterator().next(), done, change));
    }

    private static Step step(Row row, Step done, PriceChange change) {
        var wrong = row.getLong("wrong_id");
        if (wrong != null) {
            throw Rejected.as("A price of the number %d would be below 0 or above %s.".formatted(wrong, PriceSql.HIGHEST));
        }
        long matched = row.getLong("matched");
        if (matched == 0) {
            if (change.expected() != null && change.expected() != done.counts().all()) {
                throw Rejected.as("%d numbers were expected, and there are %d now.".formatted(change.expected(),
                        done.counts().all()));
            }
            return Step.end(done.position());
        }
        long changed = row.getLong("changed");
        return Step.to(row.getLong("last"), new Counts(0, changed, 0, 0, matched - changed, 0));
    }

    private static String statement(String template, PriceChange change, PriceSql sql) {
        return template.replace("{monthly}", PriceSql.monthly(change)).replace("{setup}", PriceSql.setup(change))
                .replace("{where}", sql.where()).replace("{differs}", DIFFERS).replace("{wrong}", WRONG);
    }

    private static PricePreviewView.Sample sample(Row row, PriceChange change) {
        return new PricePreviewView.Sample(row.getLong(0), row.getString(1),
                prices(change, row.getString(2), row.getString(3)), prices(change, row.getString(4), row.getString(5)));
    }

    private static Map<String, String> prices(PriceChange change, String monthly, String setup) {
        var prices = new LinkedHashMap<String, String>();
        if (change.members().contains(MonthlyPrice.NAME)) {
            prices.put(MonthlyPrice.NAME, monthly);
        }
        if (change.members().contains(PriceChange.SETUP)) {
            prices.put(PriceChange.SETUP, setup);
        }
        return prices;
    }

    private PriceChange change(Batch batch) {
        try {
            return json.readValue(Objects.requireNonNull(batch.request()), PriceChange.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
