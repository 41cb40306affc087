package quintet.sensor.export;

import java.time.ZoneId;

import quintet.kit.input.Query;
import quintet.sensor.measurement.IsoTimestamp;
import quintet.sensor.measurement.TimeParameter;

/**
 * The span of time that an export is asked for, in microseconds since 1970-01-01T00:00Z.
 *
 * @param from its first moment
 * @param to the first moment behind it
 */
record Range(long from, long to) {

    /** The range of a query, which may be open on both sides. */
    static Range of(Query query, ZoneId zone) {
        var from = query.orElse("from", TimeParameter.BEGINNING, text -> TimeParameter.moment(text, zone));
        var to = query.orElse("to", TimeParameter.END, text -> TimeParameter.after(from, TimeParameter.moment(text, zone)));
        return query.build(() -> new Range(IsoTimestamp.micros(from), IsoTimestamp.micros(to)));
    }

    boolean contains(long micros) {
        return micros >= from && micros < to;
    }
}
