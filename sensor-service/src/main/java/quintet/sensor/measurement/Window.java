package quintet.sensor.measurement;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

import quintet.kit.input.Query;
import quintet.kit.problem.Problem;

/**
 * A window of time.
 *
 * @param from the start, inclusive
 * @param to the end, exclusive
 */
public record Window(OffsetDateTime from, OffsetDateTime to) {

    private static final String FROM = "from";
    private static final String TO = "to";

    /** All time. */
    public static final Window ALL = new Window(TimeParameter.BEGINNING, TimeParameter.END);

    /** The window of a query, which may omit either side. The zone applies to times without an offset. */
    public static Window of(Query query, ZoneId zone) {
        return of(query, text -> TimeParameter.moment(text, zone));
    }

    /** The same in whole minutes, as statistics are kept by the minute. */
    public static Window ofMinutes(Query query, ZoneId zone) {
        return of(query, text -> minute(text, zone));
    }

    /** The same in whole minutes, where the query must give both sides. */
    public static Window closed(Query query, ZoneId zone) {
        query.require(FROM, TO);
        return ofMinutes(query, zone);
    }

    private static Window of(Query query, Function<String, OffsetDateTime> moment) {
        var from = query.orElse(FROM, ALL.from(), moment);
        var to = query.orElse(TO, ALL.to(), text -> TimeParameter.after(from, moment.apply(text)));
        return new Window(from, to);
    }

    /** The start of its whole hours; its end if it has none. */
    public OffsetDateTime hoursFrom() {
        var hour = from.truncatedTo(ChronoUnit.HOURS);
        var next = hour.isEqual(from) ? hour : hour.plusHours(1);
        return next.isAfter(to) ? to : next;
    }

    /** The end of its whole hours. */
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
