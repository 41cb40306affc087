package quintet.number.change;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the log of changes, which is ordered by transactions.
 *
 * @param transaction the id of a transaction (xid8)
 * @param change the id of a change in it
 */
record ChangePosition(long transaction, long change) {

    static final ChangePosition START = new ChangePosition(0, 0);

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** Reads the form of {@link #toString}; empty for any other text. */
    static Optional<ChangePosition> parse(String text) {
        var parts = FORMAT.matcher(text);
        return parts.matches() ? Optional.of(new ChangePosition(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** Its form as the id of an event, like {@code 815-42}. */
    @Override
    public String toString() {
        return transaction + "-" + change;
    }
}
