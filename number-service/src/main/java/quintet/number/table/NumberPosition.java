package quintet.number.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import quintet.kit.problem.Problem;
import quintet.number.value.Money;

/**
 * A place in a list: that of its last row shown, by the values of the sort keys. No value contains a separator.
 *
 * @param order of the list
 * @param values one for each key
 */
record NumberPosition(NumberOrder order, List<Object> values) {

    private static final String SEPARATOR = "|";

    /** Reads the form of {@link #toString}; any other text is a {@link Problem}. */
    static NumberPosition parse(NumberOrder order, String text) {
        var parts = text.split("\\" + SEPARATOR, -1);
        var keys = order.keys();
        if (parts.length != keys.size()) {
            throw unknown();
        }
        try {
            var values = new ArrayList<Object>();
            for (int i = 0; i < parts.length; i++) {
                values.add(keys.get(i).member().read(parts[i]));
            }
            return new NumberPosition(order, values);
        } catch (NumberFormatException | Problem e) {
            throw unknown();
        }
    }

    /** The condition that a row comes after this one, and its parameters. */
    FilterHql after(FilterHql filter) {
        var keys = order.keys();
        var descending = keys.get(0).descending();
        return keys.stream().allMatch(key -> key.descending() == descending)
                // In a tuple Hibernate knows no type of a parameter, and so no converter.
                ? filter.and(tuple(descending ? "<" : ">"),
                        parameters(value -> value instanceof Money money && keys.size() > 1 ? money.amount() : value))
                : filter.and(alternatives(), parameters(value -> value));
    }

    private Map<String, Object> parameters(UnaryOperator<Object> convert) {
        var parameters = new LinkedHashMap<String, Object>();
        IntStream.range(0, values.size()).forEach(i -> parameters.put("key" + i, convert.apply(values.get(i))));
        return parameters;
    }

    /** PostgreSQL compares whole rows, by the index if there is one. */
    private String tuple(String comparison) {
        var keys = order.keys();
        if (keys.size() == 1) {
            return keys.get(0).member().attribute() + " " + comparison + " :key0";
        }
        return "(%s) %s (%s)".formatted(
                keys.stream().map(key -> key.member().attribute()).collect(Collectors.joining(", ")), comparison,
                IntStream.range(0, keys.size()).mapToObj(i -> ":key" + i).collect(Collectors.joining(", ")));
    }

    /** Directions differ: the first key that differs decides. */
    private String alternatives() {
        var keys = order.keys();
        var equal = new StringBuilder();
        var alternatives = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            var attribute = keys.get(i).member().attribute();
            alternatives.add("(%s%s %s :key%d)".formatted(equal, attribute, keys.get(i).descending() ? "<" : ">", i));
            equal.append(attribute).append(" = :key").append(i).append(" AND ");
        }
        return "(" + String.join(" OR ", alternatives) + ")";
    }

    /** Its form in a cursor. */
    @Override
    public String toString() {
        return values.stream().map(value -> value instanceof Money money ? money.text() : value.toString())
                .collect(Collectors.joining(SEPARATOR));
    }

    /** The values of the keys in a row, by their names. */
    static NumberPosition of(NumberOrder order, Map<NumberOrder.Member, Object> row) {
        return new NumberPosition(order, order.keys().stream().map(key -> row.get(key.member())).toList());
    }

    private static Problem unknown() {
        return Problem.invalid("is not a position in this list");
    }
}
