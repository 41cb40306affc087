package quintet.sensor.measurement;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import quintet.kit.input.Query;
import quintet.kit.problem.Problem;

/**
 * A span of time that statistics are asked for.
 *
 * @param from its first moment, a whole minute
 * @param to the first moment behind it, a whole minute
 */
public record Window(OffsetDateTime from, OffsetDateTime to) {

    private static final String FROM = "from";
    private static final String TO = "to";

    /** Everything. */
    public static final Window ALL = new Window(TimeParameter.BEGINNING, TimeParameter.END);

    /** The window of a query, which may be open on both sides; times without an offset are taken in the zone. */
    public static Window of(Query query, ZoneId zone) {
        var from = query.orElse(FROM, ALL.from(), text -> minute(text, zone));
        var to = query.orElse(TO, ALL.to(), text -> TimeParameter.after(from, minute(text, zone)));
        return new Window(from, to);
    }

    /** The window of a query that must close it on both sides. */
    public static Window closed(Query query, ZoneId zone) {
        query.require(FROM, TO);
        return of(query, zone);
    }

    /** Where its whole hours begin; its end if it has none. */
    public OffsetDateTime hoursFrom() {
        var hour = from.truncatedTo(ChronoUnit.HOURS);
        var next = hour.isEqual(from) ? hour : hour.plusHours(1);
        return next.isAfter(to) ? to : next;
    }

    /** Where its whole hours end. */
    public OffsetDateTime hoursTo() {
        var hour = to.truncatedTo(ChronoUnit.HOURS);
        return hour.isBefore(hoursFrom()) ? hoursFrom() : hour;
    }

    private static OffsetDateTime minute(String text, ZoneId zone) {
        var moment = TimeParameter.moment(text, zone);
        if (!moment.equals(moment.truncatedTo(ChronoUnit.MINUTES))) {
            throw Problem.invalid("must be a whole minute: statistics are kept by the minute");
        }
        return moment;
    }
}
