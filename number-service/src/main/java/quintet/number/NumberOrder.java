package quintet.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

import quintet.kit.problem.Problem;

/**
 * The order of a list. It is total, because the id is always the last key.
 *
 * @param keys sort keys, most significant first
 */
record NumberOrder(List<Key> keys) {

    /** The default order. */
    static final NumberOrder BY_ID = new NumberOrder(List.of());

    /** One sort key. */
    record Key(Member member, boolean descending) {
    }

    /** The members that can be sort keys, with their names on the wire and their attributes of {@link DidNumber}. */
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

        String attribute() {
            return attribute;
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
            keys.add(new Key(Member.ID, false));
        }
        keys = List.copyOf(keys);
    }

    /** Reads a list like {@code -monthyPrice,value}; a hyphen means descending. */
    static NumberOrder of(String text) {
        return new NumberOrder(Arrays.stream(text.split(",", -1)).map(NumberOrder::key).toList());
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
