package quintet.metadata.value;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a change, and when.
 *
 * @param author null without access control
 * @param at whole microseconds, the precision of PostgreSQL
 */
public record Edition(@Nullable String author, Instant at) {

    /** A change at this moment; {@code caller} is empty without access control. */
    public static Edition now(String caller, Clock clock) {
        return new Edition(caller.isEmpty() ? null : caller, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** The time as an argument of a statement. */
    public OffsetDateTime sqlTime() {
        return at.atOffset(ZoneOffset.UTC);
    }
}
