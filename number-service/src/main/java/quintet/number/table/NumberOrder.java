package quintet.number.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

import quintet.kit.problem.Problem;
import quintet.number.value.Money;
import quintet.number.value.MonthlyPrice;

/**
 * The order of a list. It is total, because the id is always the last key. Its direction is that of the key before, so that one
 * index serves both directions.
 *
 * @param keys sort keys, most significant first
 */
record NumberOrder(List<Key> keys) {

    /** The default order. */
    static final NumberOrder BY_ID = new NumberOrder(List.of());

    /** One sort key. */
    record Key(Member member, boolean descending) {
    }

    /** The members that can be sort keys, with their names on the wire and their attributes of the entity. */
    enum Member {

        ID("id", "id"),
        VALUE("value", "number.e164"),
        MONTHLY_PRICE(MonthlyPrice.NAME, "monthlyPrice"),
        SETUP_PRICE("setupPrice", "setupPrice"),
        CURRENCY("currency", "currency.code");

        private final String label;
        private final String attribute;

        Member(String label, String attribute) {
            this.label = label;
            this.attribute = attribute;
        }

        /** The path of its attribute from the entity whose alias is {@code n}. */
        String attribute() {
            return "n." + attribute;
        }

        /** Reads a value from its text in a cursor. */
        Object read(String text) {
            return switch (this) {
                case ID -> Long.valueOf(text);
                case MONTHLY_PRICE, SETUP_PRICE -> Money.parse(text);
                case VALUE, CURRENCY -> text;
            };
        }

        private boolean isNamed(String name) {
            return label.equals(name) || (this == MONTHLY_PRICE && MonthlyPrice.CORRECT_NAME.equals(name));
        }
    }

    NumberOrder {
        var sorted = EnumSet.noneOf(Member.class);
        for (var key : keys) {
            if (!sorted.add(key.member())) {
                throw Problem.invalid("must not have %s twice".formatted(key.member().label));
            }
        }
        keys = new ArrayList<>(keys);
        if (!sorted.contains(Member.ID)) {
            keys.add(new Key(Member.ID, !keys.isEmpty() && keys.get(keys.size() - 1).descending()));
        }
        keys = List.copyOf(keys);
    }

    /** Reads a list like {@code -monthyPrice,value}; a hyphen means descending. */
    static NumberOrder of(String text) {
        return new NumberOrder(Arrays.stream(text.split(",", -1)).map(NumberOrder::key).toList());
    }

    /** Whether one index has this order, so that a page of it needs no sorting. */
    boolean isIndexed() {
        return keys.get(0).member() == Member.ID
                || (keys.size() == 2 && keys.get(0).descending() == keys.get(1).descending());
    }

    /** The order in HQL. */
    String hql() {
        return keys.stream().map(key -> key.member().attribute() + (key.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
    }

    private static Key key(String text) {
        var descending = text.startsWith("-");
        var name = descending ? text.substring(1) : text;
        return Arrays.stream(Member.values())
                .filter(member -> member.isNamed(name))
                .findFirst()
                .map(member -> new Key(member, descending))
                .orElseThrow(NumberOrder::unknown);
    }

    private static Problem unknown() {
        return Problem.invalid("must be one or more of %s, separated by commas, each with a leading - for descending order"
                .formatted(Arrays.stream(Member.values()).map(member -> member.label).collect(Collectors.joining(", "))));
    }
}
