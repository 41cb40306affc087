package quintet.kit.list;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import quintet.kit.problem.Problem;

/**
 * A position in a list ordered by time, then by id: that of the last row shown.
 *
 * @param at whole microseconds, as PostgreSQL keeps them
 */
public record Position(Instant at, UUID id) {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Before every row. */
    public static final Position START = new Position(FIRST, new UUID(0, 0));
    /** After every row, where lists with the newest first begin. */
    public static final Position END = new Position(LAST, new UUID(-1, -1));

    private static final String SEPARATOR = " ";

    public Position {
        // Java has moments beyond the range of PostgreSQL.
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw Problem.invalid("must be in the years 1 to 9999");
        }
    }

    /** After every row of a moment. */
    public static Position lastAt(Instant moment) {
        return new Position(moment, END.id());
    }

    /** Reads the form of {@link #toString}; any other text is a {@link Problem}. */
    public static Position parse(String text) {
        var parts = text.split(SEPARATOR, 2);
        try {
            return new Position(Instant.parse(parts[0]), UUID.fromString(parts.length == 1 ? "" : parts[1]));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Problem.invalid("is not a position in this list");
        }
    }

    /** Its form in a cursor. */
    @Override
    public String toString() {
        return at + SEPARATOR + id;
    }

    /** The time as an argument of a statement. */
    public OffsetDateTime sqlTime() {
        return at.atOffset(ZoneOffset.UTC);
    }
}
