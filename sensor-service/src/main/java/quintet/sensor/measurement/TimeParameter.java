package quintet.sensor.measurement;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

import quintet.kit.problem.Problem;

/** Moments as queries give them: in the same forms as measurements do. */
public final class TimeParameter {

    /** Before and behind every measurement. */
    public static final OffsetDateTime BEGINNING = OffsetDateTime.parse("0000-01-01T00:00Z");
    public static final OffsetDateTime END = OffsetDateTime.parse("+10000-02-01T00:00Z");

    private TimeParameter() {
    }

    /** The moment in UTC; one without an offset is taken in the zone. */
    public static OffsetDateTime moment(String text, ZoneId zone) {
        // A plus that was not encoded arrives as a space, which means nothing where a T stands already.
        var moment = IsoTimestamp.parse(text.indexOf('T') > 0 ? text.replace(' ', '+') : text, zone);
        if (moment == null) {
            throw Problem.invalid("must be an ISO 8601 date and time, like 2021-11-08T21:38:00Z");
        }
        return moment.withOffsetSameInstant(ZoneOffset.UTC);
    }

    /** The second of two moments, if it is after the first. */
    public static OffsetDateTime after(OffsetDateTime from, OffsetDateTime to) {
        if (to.isAfter(from)) {
            return to;
        }
        throw Problem.invalid("must be after from");
    }
}
