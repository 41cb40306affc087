package quintet.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * Who sets a configuration, and when.
 *
 * @param actor null without access control
 * @param at whole microseconds, the precision of PostgreSQL, so that all responses show the same value
 */
public record Edit(@Nullable String actor, Instant at) {

    /** An edit at this moment; {@code caller} is empty without access control. */
    public static Edit now(String caller, Clock clock) {
        return new Edit(caller.isEmpty() ? null : caller, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** The time as an argument of a statement. */
    public OffsetDateTime sqlTime() {
        return at.atOffset(ZoneOffset.UTC);
    }
}
