package quintet.sensor.reading;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import quintet.sensor.measurement.Measurements;

/**
 * Reads measurements directly from the bytes of a body in the common form: three members in any order, and names in ASCII
 * without escapes. {@link FastTimestamp} has the form of timestamps. Other bodies, valid or not, are left to the
 * {@link MeasurementReader}. Both readers agree on the common form.
 */
final class FastReader {

    private static final int MAX_NAME = 255;
    /** The typical size of a measurement, in bytes. */
    private static final int TYPICAL_SIZE = 80;
    private static final int SENSOR = 1;
    private static final int TIMESTAMP = 2;
    private static final int VALUE = 4;
    private static final int ALL = SENSOR | TIMESTAMP | VALUE;
    private static final byte[] SENSOR_NAME = "\"sensor\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIMESTAMP_NAME = "\"timestamp\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE_NAME = "\"value\"".getBytes(StandardCharsets.US_ASCII);

    private final byte[] text;
    private final long latest;
    private final Measurements read;
    private final FastTimestamp timestamp;
    private final FastNumber number;
    private int next;
    private int sensor;

    private FastReader(byte[] text, long latest) {
        this.text = text;
        this.latest = latest;
        this.read = new Measurements(text.length / TYPICAL_SIZE + 1);
        this.timestamp = new FastTimestamp(text);
        this.number = new FastNumber(text);
    }

    /** The measurements of a body; null if it does not have the common form, or more than {@code max}. */
    static @Nullable Measurements read(byte[] body, int max, long latest) {
        var reader = new FastReader(body, latest);
        return reader.array(max) ? reader.read : null;
    }

    private boolean array(int max) {
        if (!take('[')) {
            return false;
        }
        do {
            if (read.size() == max || !measurement()) {
                return false;
            }
        } while (take(','));
        return take(']') && skip() == text.length;
    }

    private boolean measurement() {
        if (!take('{')) {
            return false;
        }
        int seen = 0;
        do {
            int member = member();
            // The strict reader reports repeated members.
            if (member == 0 || (seen & member) != 0) {
                return false;
            }
            seen |= member;
        } while (take(','));
        // The strict reader reports timestamps that are too late.
        if (seen != ALL || timestamp.micros() > latest || !take('}')) {
            return false;
        }
        read.add(sensor, timestamp.micros(), timestamp.offset(), number.value());
        return true;
    }

    /** Reads a member; answers which, or zero. */
    private int member() {
        skip();
        if (takeName(SENSOR_NAME)) {
            return sensor() ? SENSOR : 0;
        }
        if (takeName(TIMESTAMP_NAME)) {
            return after(take('"') ? timestamp.read(next) + 1 : 0) ? TIMESTAMP : 0;
        }
        if (takeName(VALUE_NAME)) {
            skip();
            return after(number.read(next)) ? VALUE : 0;
        }
        return 0;
    }

    private boolean sensor() {
        if (!take('"')) {
            return false;
        }
        int from = next;
        while (next < text.length && text[next] >= ' ' && text[next] != '"' && text[next] != '\\') {
            next++;
        }
        if (next == from || next - from > MAX_NAME || next == text.length || text[next] != '"') {
            return false;
        }
        sensor = read.names().indexOf(text, from, next++);
        return true;
    }

    /** Continues after what was read; zero or less means that nothing was. */
    private boolean after(int place) {
        next = place;
        return place > 0;
    }

    private boolean takeName(byte[] name) {
        int end = next + name.length;
        if (end > text.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (text[next + i] != name[i]) {
                return false;
            }
        }
        next = end;
        return take(':');
    }

    /** Skips blanks, and the character if it is next. */
    private boolean take(char wanted) {
        if (skip() == text.length || text[next] != wanted) {
            return false;
        }
        next++;
        return true;
    }

    private int skip() {
        while (next < text.length && (text[next] == ' ' || text[next] == '\n' || text[next] == '\r' || text[next] == '\t')) {
            next++;
        }
        return next;
    }
}
