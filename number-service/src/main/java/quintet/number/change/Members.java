package quintet.number.change;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/** The members of a number in its row, as the log has it: a document with the text of each column. */
final class Members {

    private static final Map<String, String> NAMES = Map.of("value", "value", "monthly_price", "monthyPrice",
            "setup_price", "setupPrice", "currency_label", "currency", "state", "state", "holder", "holder",
            "reserved_until", "reservedUntil", "labels", "labels", "country", "country", "type", "type");

    private Members() {
    }

    /**
     * The members that one row has and another one lacks, or has otherwise.
     *
     * @param row null for no row, which has no members
     */
    static Map<String, Object> of(@Nullable JsonObject row, @Nullable JsonObject other) {
        var members = new TreeMap<String, Object>();
        if (row != null) {
            NAMES.forEach((column, name) -> {
                var value = value(row, column);
                if (value != null && !Objects.equals(value, other == null ? null : value(other, column))) {
                    members.put(name, value);
                }
            });
        }
        return members;
    }

    private static @Nullable Object value(JsonObject row, String column) {
        var text = row.getString(column);
        if (text == null) {
            return null;
        }
        return switch (column) {
            case "labels" -> text.isEmpty() ? null : List.of(text.split(","));
            // PostgreSQL writes it in the zone of its session.
            case "reserved_until" -> OffsetDateTime.parse(text).toInstant().toString();
            default -> text;
        };
    }
}
