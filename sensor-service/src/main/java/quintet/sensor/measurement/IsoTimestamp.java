package quintet.sensor.measurement;

import java.time.LocalDateTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/**
 * ISO 8601 date-times as this API reads and writes them, with microseconds.
 *
 * <p>
 * Accepted is a date {@code YYYY-MM-DD}, then {@code T} or a space, then {@code hh:mm} or {@code hh:mm:ss}. Seconds may have a
 * fraction after a point or a comma, whose digits after the sixth are dropped. Then follows {@code Z}, {@code ±hh},
 * {@code ±hhmm}, {@code ±hh:mm} (up to 18 hours) or nothing. Years are 0001 to 9999. 24:00 and leap seconds are rejected, as
 * no instant of PostgreSQL or Java stands for them.
 */
public final class IsoTimestamp {

    private static final int MAX_OFFSET_MINUTES = 18 * 60;
    private static final int MICRO_DIGITS = 6;
    private static final int NANOS_PER_MICRO = 1000;
    public static final long MICROS_PER_SECOND = 1_000_000;
    private static final String DIGITS = "0123456789";
    /** The value of a part that is missing or malformed. */
    private static final int NONE = -1;

    private static final long MIN = micros(OffsetDateTime.parse("0001-01-01T00:00:00Z"));
    private static final long MAX = micros(OffsetDateTime.parse("9999-12-31T23:59:59.999999Z"));

    private static final DateTimeFormatter WHOLE_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxxxx");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxxxx");

    private final String text;
    private int next;

    private IsoTimestamp(String text) {
        this.text = text;
    }

    /** The moment of a text, in {@code zone} if it has no offset; null if it is malformed. */
    public static @Nullable OffsetDateTime parse(String text, ZoneId zone) {
        var reader = new IsoTimestamp(text);
        var local = reader.local();
        if (local == null) {
            return null;
        }
        if (reader.next == text.length()) {
            return local.atZone(zone).toOffsetDateTime();
        }
        var offset = reader.offset();
        return offset == null || reader.next != text.length() ? null : OffsetDateTime.of(local, offset);
    }

    /** A moment in microseconds since 1970-01-01T00:00Z; nanoseconds are truncated. */
    public static long micros(OffsetDateTime moment) {
        return moment.toEpochSecond() * MICROS_PER_SECOND + moment.getNano() / NANOS_PER_MICRO;
    }

    /** Whether a moment, in microseconds since 1970-01-01T00:00Z, is in the years 0001 to 9999. */
    public static boolean isPossible(long micros) {
        return micros >= MIN && micros <= MAX;
    }

    /** The moment of a number of microseconds since 1970-01-01T00:00Z. */
    public static OffsetDateTime ofMicros(long micros) {
        int nano = (int) Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO;
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND), nano, ZoneOffset.UTC)
                .atOffset(ZoneOffset.UTC);
    }

    /** A moment in its own offset: {@code +00:00} rather than {@code Z}; six digits of fraction, or none if zero. */
    public static String format(OffsetDateTime moment) {
        return moment.format(moment.getNano() == 0 ? WHOLE_SECONDS : MICROS);
    }

    private @Nullable LocalDateTime local() {
        int year = digits(4);
        int month = digitsAfter("-");
        int day = digitsAfter("-");
        int hour = digitsAfter("Tt ");
        int minute = digitsAfter(":");
        boolean hasSecond = isAt(":");
        int second = hasSecond ? digitsAfter(":") : 0;
        int nano = hasSecond && isAt(".,") ? fraction() : 0;
        boolean exists = year >= 1 && month >= 1 && month <= 12
                && day >= 1 && day <= Month.of(month).length(Year.isLeap(year))
                && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60 && nano != NONE;
        return exists ? LocalDateTime.of(year, month, day, hour, minute, second, nano) : null;
    }

    private @Nullable ZoneOffset offset() {
        if (isAt("Zz")) {
            next++;
            return ZoneOffset.UTC;
        }
        int sign = isAt("-") ? -1 : 1;
        int hours = digitsAfter("+-");
        int minutes = next == text.length() ? 0 : isAt(":") ? digitsAfter(":") : digits(2);
        boolean exists = hours >= 0 && minutes >= 0 && minutes < 60 && hours * 60 + minutes <= MAX_OFFSET_MINUTES;
        return exists ? ZoneOffset.ofTotalSeconds(sign * (hours * 60 + minutes) * 60) : null;
    }

    private boolean isAt(String any) {
        return next < text.length() && any.indexOf(text.charAt(next)) >= 0;
    }

    /** The two digits after one of the characters. */
    private int digitsAfter(String any) {
        if (!isAt(any)) {
            return NONE;
        }
        next++;
        return digits(2);
    }

    private int digits(int length) {
        int value = 0;
        for (int end = next + length; next < end; next++) {
            if (!isAt(DIGITS)) {
                return NONE;
            }
            value = 10 * value + text.charAt(next) - '0';
        }
        return value;
    }

    /** A fraction with its point or comma, in nanoseconds, truncated to microseconds. */
    private int fraction() {
        int first = ++next;
        int micros = 0;
        for (; isAt(DIGITS); next++) {
            if (next - first < MICRO_DIGITS) {
                micros = 10 * micros + text.charAt(next) - '0';
            }
        }
        for (int missing = MICRO_DIGITS - (next - first); missing > 0; missing--) {
            micros *= 10;
        }
        return next == first ? NONE : micros * NANOS_PER_MICRO;
    }
}
