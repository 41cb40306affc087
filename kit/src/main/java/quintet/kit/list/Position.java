package quintet.kit.list;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * A place in a list that goes by time and then by id: that of the last row shown.
 *
 * @param at whole microseconds, as PostgreSQL keeps them
 */
public record Position(Instant at, UUID id) {

    /** Before every row. */
    public static final Position START = new Position(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));
    /** Behind every row, where lists that show the newest first begin. */
    public static final Position END = new Position(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

    private static final String SEPARATOR = " ";

    /** Behind every row of a moment. */
    public static Position lastAt(Instant moment) {
        return new Position(moment, END.id());
    }

    /** Reads what {@link #toString} wrote. */
    public static Position parse(String text) {
        var parts = text.split(SEPARATOR, 2);
        return new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    /** As it stands in a cursor. */
    @Override
    public String toString() {
        return at + SEPARATOR + id;
    }

    /** The time as a statement takes it. */
    public OffsetDateTime sqlTime() {
        return at.atOffset(ZoneOffset.UTC);
    }
}
