package quintet.number.batch.price;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import quintet.number.value.MonthlyPrice;

/**
 * The parts of statements that a price change makes. They are fixed texts, so no text of a client becomes SQL.
 *
 * @param where the condition on numbers {@code n}
 * @param arguments of the statement so far, in their order
 */
record PriceSql(String where, List<@Nullable Object> arguments) {

    static final String HIGHEST = "999999999.999999";

    // The first part lets PostgreSQL use the index, which leaves out numbers without labels.
    private static final String LABELS = "labels <> '' AND string_to_array(labels, ',') @> string_to_array(?::text, ',')";

    /** Arguments that come before those of the filter: factor, addend and decimals. */
    static PriceSql of(PriceChange change) {
        var sql = new Builder();
        sql.arguments.add(change.factor().toPlainString());
        sql.arguments.add(change.addend().toPlainString());
        sql.arguments.add(change.decimals());
        var filter = change.filter();
        sql.add("e164 LIKE ?::text", filter.digits() == null ? null : filter.digits().pattern());
        sql.add("currency = ?::text", filter.currency() == null ? null : filter.currency().code());
        sql.add("country = ?::text", filter.country() == null ? null : filter.country().code());
        sql.add("type = ?::text", filter.type() == null ? null : filter.type().label());
        sql.add("state = ?::text", filter.state() == null ? null : filter.state().label());
        sql.add(LABELS, filter.labels() == null ? null : filter.labels().text());
        sql.add("monthly_price >= ?::text::numeric", filter.min() == null ? null : filter.min().text());
        sql.add("monthly_price <= ?::text::numeric", filter.max() == null ? null : filter.max().text());
        return new PriceSql(sql.conditions.isEmpty() ? "true" : String.join(" AND ", sql.conditions), sql.arguments);
    }

    /** The monthly price after the change, of a row {@code n}. */
    static String monthly(PriceChange change) {
        return price(change, MonthlyPrice.NAME, "n.monthly_price");
    }

    /** The setup price after the change, of a row {@code n}. */
    static String setup(PriceChange change) {
        return price(change, PriceChange.SETUP, "n.setup_price");
    }

    /** The number of the next argument. */
    int next() {
        return arguments.size() + 1;
    }

    private static String price(PriceChange change, String member, String column) {
        return change.members().contains(member)
                ? "number_repriced(%s, $1::text::numeric, $2::text::numeric, $3::integer)".formatted(column)
                : column;
    }

    /** Collects the conditions of a filter. */
    private static final class Builder {

        private final List<String> conditions = new ArrayList<>();
        private final List<@Nullable Object> arguments = new ArrayList<>();

        void add(String condition, @Nullable Object value) {
            if (value != null) {
                arguments.add(value);
                conditions.add(condition.replace("?", "$" + arguments.size()));
            }
        }
    }
}
