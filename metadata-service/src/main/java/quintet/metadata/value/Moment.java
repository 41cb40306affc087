package quintet.metadata.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.list.Position;
import quintet.kit.problem.Problem;

/**
 * A moment that a client names, by RFC 3339.
 *
 * @param at whole microseconds, in the years 1 to 9999
 */
@Schema(type = SchemaType.STRING, format = "date-time", examples = "2026-11-22T09:30:00Z")
public record Moment(Instant at) {

    /** Reads a query parameter; any other text is a {@link Problem}. */
    public static Moment parse(String text) {
        try {
            // A + that was not escaped arrives as a space.
            var time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant().truncatedTo(ChronoUnit.MICROS);
            return new Moment(new Position(time, Position.START.id()).at());
        } catch (DateTimeException e) {
            throw Problem.invalid("must be a time like 2026-11-22T09:30:00Z");
        }
    }

    /** The moment as an argument of a statement. */
    public OffsetDateTime sqlTime() {
        return at.atOffset(ZoneOffset.UTC);
    }
}
