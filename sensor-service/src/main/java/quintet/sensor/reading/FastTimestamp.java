package quintet.sensor.reading;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

import quintet.sensor.measurement.IsoTimestamp;

/**
 * Reads a timestamp of the common form from bytes: {@code 2021-11-08T21:38:09.123456+01:00}. The fraction may be missing, and
 * the offset may be {@code Z}. {@link IsoTimestamp} reads all of them, and alike.
 */
final class FastTimestamp {

    static final int NONE = -1;

    private static final int MAX_OFFSET_MINUTES = 18 * 60;
    private static final int MICRO_DIGITS = 6;
    private static final int SECONDS_PER_DAY = 86_400;
    /** From the first digit of the year to the last of the seconds. */
    private static final int LOCAL_LENGTH = 19;
    /** The shortest rest: a Z and a quotation mark. */
    private static final int MIN_REST = 2;

    private final byte[] text;
    private int date;
    private long epochDay;
    private long micros;
    private int offset;
    private int next;

    FastTimestamp(byte[] text) {
        this.text = text;
    }

    /** The timestamp read, in microseconds since 1970-01-01T00:00Z. */
    long micros() {
        return micros;
    }

    /** Its offset from UTC in seconds. */
    int offset() {
        return offset;
    }

    /** Reads from the first digit to the closing quotation mark; answers the position of the mark, or NONE. */
    int read(int from) {
        if (from + LOCAL_LENGTH + MIN_REST > text.length || !isPunctuated(from)) {
            return NONE;
        }
        int hour = two(from + 11);
        int minute = two(from + 14);
        int second = two(from + 17);
        if (!readDate(from) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NONE;
        }
        next = from + LOCAL_LENGTH;
        int fraction = fraction();
        if (fraction == NONE || !readOffset()) {
            return NONE;
        }
        long seconds = epochDay * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offset;
        micros = seconds * IsoTimestamp.MICROS_PER_SECOND + fraction;
        return next < text.length && text[next] == '"' ? next : NONE;
    }

    private boolean isPunctuated(int from) {
        return text[from + 4] == '-' && text[from + 7] == '-' && text[from + 10] == 'T' && text[from + 13] == ':'
                && text[from + 16] == ':';
    }

    /** Keeps the last date, as most measurements of a request are of one day. */
    private boolean readDate(int from) {
        int century = two(from);
        int years = two(from + 2);
        int month = two(from + 5);
        int day = two(from + 8);
        if ((century | years | month | day) < 0) {
            return false;
        }
        int year = 100 * century + years;
        int read = year << 16 | month << 8 | day;
        if (read != date) {
            if (year < 1 || month < 1 || month > 12 || day < 1 || day > Month.of(month).length(Year.isLeap(year))) {
                return false;
            }
            date = read;
            epochDay = LocalDate.of(year, month, day).toEpochDay();
        }
        return true;
    }

    /** The microseconds of a fraction, zero if there is none; digits after the sixth are dropped. */
    private int fraction() {
        if (text[next] != '.') {
            return 0;
        }
        int first = ++next;
        int value = 0;
        for (; next < text.length && text[next] >= '0' && text[next] <= '9'; next++) {
            if (next - first < MICRO_DIGITS) {
                value = 10 * value + text[next] - '0';
            }
        }
        for (int missing = MICRO_DIGITS - (next - first); missing > 0; missing--) {
            value *= 10;
        }
        return next == first ? NONE : value;
    }

    private boolean readOffset() {
        if (next < text.length && text[next] == 'Z') {
            next++;
            offset = 0;
            return true;
        }
        if (next + 6 >= text.length || (text[next] != '+' && text[next] != '-') || text[next + 3] != ':') {
            return false;
        }
        int hours = two(next + 1);
        int minutes = two(next + 4);
        if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > MAX_OFFSET_MINUTES) {
            return false;
        }
        offset = (text[next] == '-' ? -60 : 60) * (hours * 60 + minutes);
        next += 6;
        return true;
    }

    /** The number of two digits; negative if they are not digits. */
    private int two(int from) {
        int tens = text[from] - '0';
        int ones = text[from + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NONE : 10 * tens + ones;
    }
}
