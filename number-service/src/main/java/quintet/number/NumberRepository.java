package quintet.number;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import quintet.kit.conditional.Changed;
import quintet.kit.conditional.GuardedStatement;
import quintet.kit.conditional.IfMatch;
import quintet.kit.database.Database;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SingleEffect;

/** The table of numbers. Each call is one statement, which decides everything that depends on the row. */
@Singleton
class NumberRepository {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String COLUMNS = "id, value, monthly_price, setup_price, currency_label, version";

    private static final SingleEffect INSERT = SingleEffect.row("number", """
            INSERT INTO number (value, e164, monthly_price, setup_price, currency_label, currency)
            SELECT $1, $2, $3, $4, $5, $6 WHERE {if free}
            ON CONFLICT (e164) DO NOTHING
            RETURNING number.*""");

    private static final String FIND = "SELECT " + COLUMNS + " FROM number WHERE id = $1";

    private static final String FIND_BY_E164 = "SELECT " + COLUMNS + " FROM number WHERE e164 = $1";

    // The total is returned even if the page is empty, in a row without other values. The order uses columns of
    // NumberOrder only, so no client text becomes SQL.
    private static final String LIST = """
            WITH counted AS (SELECT count(*) AS total FROM number WHERE $1::text IS NULL OR currency = $1),
            page AS (
                SELECT * FROM number WHERE $1::text IS NULL OR currency = $1
                 ORDER BY %1$s LIMIT $2 OFFSET $3)
            SELECT %2$s, total FROM counted LEFT JOIN page ON true ORDER BY %1$s""";

    private static final GuardedStatement ROW = new GuardedStatement("number", "id", COLUMNS);

    private static final String UPDATE = ROW.update("""
            value = coalesce($3, t.value), e164 = coalesce($4, t.e164), monthly_price = coalesce($5, t.monthly_price),
            setup_price = coalesce($6, t.setup_price), currency_label = coalesce($7, t.currency_label),
            currency = coalesce($8, t.currency), version = t.version + 1""");

    private static final String DELETE = ROW.delete();

    private final Database database;
    private final Idempotency idempotency;

    NumberRepository(Database database, Idempotency idempotency) {
        this.database = database;
        this.idempotency = idempotency;
    }

    /** Inserts a row. Returns null if another row has the number. */
    Uni<@Nullable Outcome<DidNumber>> insert(NewNumber number, @Nullable RepeatKey key) {
        return idempotency.run(INSERT, key, NumberRepository::number, number.value().written(), number.value().e164(),
                number.monthlyPrice().amount(), number.setupPrice().amount(), number.currency().label(),
                number.currency().code());
    }

    /** The row, or null if there is none. */
    Uni<@Nullable DidNumber> find(NumberId id) {
        return database.first(NumberRepository::number, FIND, id.value());
    }

    /** The row with this number, or null if there is none. */
    Uni<@Nullable DidNumber> find(PhoneNumber number) {
        return database.first(NumberRepository::number, FIND_BY_E164, number.e164());
    }

    /** The rows of one page, and the number of rows on all pages. */
    Uni<Found> list(NumberQuery query) {
        var currency = query.currency() == null ? null : query.currency().code();
        return database.run(LIST.formatted(sql(query.order()), COLUMNS), currency, query.perPage(), query.offset())
                .map(NumberRepository::found);
    }

    /**
     * Changes the row if its version matches. Returns the result, or null if there is no row. Fails with a {@link
     * #isDuplicate duplicate} if another row has the number.
     */
    Uni<@Nullable Changed<DidNumber>> update(NumberId id, NumberPatch patch, @Nullable IfMatch wanted) {
        var value = patch.value();
        var currency = patch.currency();
        return database.first(Changed.by(NumberRepository::number), UPDATE, id.value(), IfMatch.versions(wanted),
                value == null ? null : value.written(), value == null ? null : value.e164(),
                amount(patch.monthlyPrice()), amount(patch.setupPrice()),
                currency == null ? null : currency.label(), currency == null ? null : currency.code());
    }

    /** Deletes the row if its version matches. Returns the result, or null if there is no row. */
    Uni<@Nullable Changed<DidNumber>> delete(NumberId id, @Nullable IfMatch wanted) {
        return database.first(Changed.by(NumberRepository::number), DELETE, id.value(), IfMatch.versions(wanted));
    }

    /** Whether a change failed because another row has the number. */
    static boolean isDuplicate(Throwable failure) {
        return failure instanceof PgException refusal && UNIQUE_VIOLATION.equals(refusal.getSqlState());
    }

    /** The rows of a page, and the number of all rows that match the query. */
    record Found(List<DidNumber> rows, long total) {
    }

    private static String sql(NumberOrder order) {
        return order.keys().stream()
                .map(key -> key.member().column() + (key.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
    }

    private static Found found(RowSet<Row> answer) {
        var rows = new ArrayList<DidNumber>(answer.size());
        long total = 0;
        for (var row : answer) {
            total = row.getLong("total");
            if (row.getLong("id") != null) {
                rows.add(number(row));
            }
        }
        return new Found(rows, total);
    }

    private static DidNumber number(Row row) {
        return new DidNumber(row.getLong("id"), row.getString("value"), new Money(row.getBigDecimal("monthly_price")),
                new Money(row.getBigDecimal("setup_price")), row.getString("currency_label"), row.getLong("version"));
    }

    private static @Nullable BigDecimal amount(@Nullable Money price) {
        return price == null ? null : price.amount();
    }
}
