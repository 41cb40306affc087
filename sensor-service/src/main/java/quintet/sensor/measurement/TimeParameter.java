package quintet.sensor.measurement;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

import quintet.kit.problem.Problem;

/** Moments in queries, in the same formats as in measurements. */
public final class TimeParameter {

    /** Before every measurement. */
    public static final OffsetDateTime BEGINNING = OffsetDateTime.parse("0000-01-01T00:00Z");
    /** After every measurement. */
    public static final OffsetDateTime END = OffsetDateTime.parse("+10000-02-01T00:00Z");

    private TimeParameter() {
    }

    /** The moment in UTC; without an offset the zone applies. */
    public static OffsetDateTime moment(String text, ZoneId zone) {
        // An unencoded plus arrives as a space. After a T no other space is allowed.
        var moment = IsoTimestamp.parse(text.indexOf('T') > 0 ? text.replace(' ', '+') : text, zone);
        if (moment == null) {
            throw Problem.invalid("must be an ISO 8601 date and time, like 2021-11-08T21:38:00Z");
        }
        return moment.withOffsetSameInstant(ZoneOffset.UTC);
    }

    /** The second moment; a {@link Problem} if it is not after the first. */
    public static OffsetDateTime after(OffsetDateTime from, OffsetDateTime to) {
        if (to.isAfter(from)) {
            return to;
        }
        throw Problem.invalid("must be after from");
    }
}
