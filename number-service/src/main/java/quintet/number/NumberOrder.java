package quintet.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

import quintet.kit.problem.Problem;

/**
 * The order of a list. It is total: the id decides where nothing else does.
 *
 * @param keys what is compared, the first first
 */
record NumberOrder(List<Key> keys) {

    /** The order where a client does not say. */
    static final NumberOrder BY_ID = new NumberOrder(List.of());

    /** One member to compare. */
    record Key(Member member, boolean descending) {
    }

    /** What can be sorted by: its name on the wire, and the column that is compared. */
    enum Member {

        ID("id", "id"),
        VALUE("value", "e164"),
        MONTHLY_PRICE(MonthlyPrice.NAME, "monthly_price"),
        SETUP_PRICE("setupPrice", "setup_price"),
        CURRENCY("currency", "currency");

        private final String title;
        private final String column;

        Member(String title, String column) {
            this.title = title;
            this.column = column;
        }

        String column() {
            return column;
        }

        private boolean isNamed(String name) {
            return title.equals(name) || (this == MONTHLY_PRICE && MonthlyPrice.SPELLED_RIGHT.equals(name));
        }
    }

    NumberOrder {
        var sorted = EnumSet.noneOf(Member.class);
        for (var key : keys) {
            if (!sorted.add(key.member())) {
                throw Problem.invalid("must not have %s twice".formatted(key.member().title));
            }
        }
        keys = new ArrayList<>(keys);
        if (!sorted.contains(Member.ID)) {
            keys.add(new Key(Member.ID, false));
        }
        keys = List.copyOf(keys);
    }

    /** Reads a list like {@code -monthyPrice,value}; the hyphen says descending. */
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
        return Problem.invalid("must be one or more of %s, with commas between them and - before what is to descend"
                .formatted(Arrays.stream(Member.values()).map(member -> member.title).collect(Collectors.joining(", "))));
    }
}
