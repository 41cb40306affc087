package quintet.sensor.measurement;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

import quintet.kit.input.Query;
import quintet.kit.problem.Problem;

/**
 * The time that a query asks for.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
public record Window(OffsetDateTime from, OffsetDateTime to) {

    private static final String FROM = "from";
    private static final String TO = "to";

    /** Everything. */
    public static final Window ALL = new Window(TimeParameter.BEGINNING, TimeParameter.END);

    /** The window of a query, which may be open on both sides; times without an offset are taken in the zone. */
    public static Window of(Query query, ZoneId zone) {
        return of(query, text -> TimeParameter.moment(text, zone));
    }

    /** The same in whole minutes, by which statistics are kept. */
    public static Window ofMinutes(Query query, ZoneId zone) {
        return of(query, text -> minute(text, zone));
    }

    /** A window of whole minutes that is closed on both sides. */
    public static Window closed(Query query, ZoneId zone) {
        query.require(FROM, TO);
        return ofMinutes(query, zone);
    }

    private static Window of(Query query, Function<String, OffsetDateTime> moment) {
        var from = query.orElse(FROM, ALL.from(), moment);
        var to = query.orElse(TO, ALL.to(), text -> TimeParameter.after(from, moment.apply(text)));
        return new Window(from, to);
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
