package quintet.sensor.export;

import java.time.OffsetDateTime;
import java.time.ZoneId;

import quintet.kit.Query;
import quintet.sensor.TimeParameter;

/**
 * The span of time that an export is asked for.
 *
 * @param from its first moment
 * @param to the first moment behind it
 */
record Range(OffsetDateTime from, OffsetDateTime to) {

    /** The range of a query, which may be open on both sides. */
    static Range of(Query query, ZoneId zone) {
        var from = query.orElse("from", TimeParameter.BEGINNING, text -> TimeParameter.moment(text, zone));
        var to = query.orElse("to", TimeParameter.END, text -> TimeParameter.after(from, TimeParameter.moment(text, zone)));
        return query.build(() -> new Range(from, to));
    }

    boolean contains(OffsetDateTime moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }
}
