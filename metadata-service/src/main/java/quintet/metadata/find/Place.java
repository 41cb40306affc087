package quintet.metadata.find;

import org.jspecify.annotations.Nullable;

import quintet.kit.list.Position;
import quintet.kit.problem.Problem;

/**
 * A place in a list: that of the last row shown.
 *
 * @param position the time that the list is ordered by, and the id
 * @param name of the document; null unless the list is ordered by name
 */
record Place(Position position, @Nullable String name) {

    /** Before all rows of a list, whatever its order. */
    static final Place BEGIN = new Place(Position.START, null);

    private static final char SEPARATOR = '|';

    /** Reads the form of {@link #toString}; any other text is a {@link Problem}. */
    static Place parse(Order order, String text) {
        int end = text.indexOf(SEPARATOR);
        if (end >= 0 != (order.key() == Order.SortKey.NAME)) {
            throw Problem.invalid("is not a position in this list");
        }
        return end < 0 ? new Place(Position.parse(text), null)
                : new Place(Position.parse(text.substring(0, end)), text.substring(end + 1));
    }

    boolean isBegin() {
        return equals(BEGIN);
    }

    /** Its form in a cursor. */
    @Override
    public String toString() {
        return name == null ? position.toString() : position.toString() + SEPARATOR + name;
    }
}
