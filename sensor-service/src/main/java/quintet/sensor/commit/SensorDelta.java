package quintet.sensor.commit;

import java.util.Comparator;

/** What one batch adds to one sensor: count, exact sum, and extremes in value and time. */
final class SensorDelta {

    /** By code point, as PostgreSQL compares bytes. Java itself would put those beyond U+FFFF before U+E000. */
    static final Comparator<SensorDelta> BY_NAME = (one, other) -> compare(one.sensor, other.sensor);

    private static final int FIRST_BEHIND_SURROGATES = 0xE000;

    private final String sensor;
    private final ExactSum sum = new ExactSum();
    private int count;
    private int nextPlace;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private final Extreme first = new Extreme(Long.MAX_VALUE);
    private final Extreme last = new Extreme(Long.MIN_VALUE);

    /** The first or last measurement so far. Mutable: most measurements are the last one until the next. */
    static final class Extreme {

        private long micros;
        private int offset;
        private double value;

        private Extreme(long micros) {
            this.micros = micros;
        }

        private void set(long micros, int offset, double value) {
            this.micros = micros;
            this.offset = offset;
            this.value = value;
        }

        /** Its timestamp, in microseconds since 1970-01-01T00:00Z. */
        long micros() {
            return micros;
        }

        /** The seconds by which the sender's clock was ahead of UTC. */
        int offset() {
            return offset;
        }

        double value() {
            return value;
        }
    }

    SensorDelta(String sensor) {
        this.sensor = sensor;
    }

    void add(long micros, int offset, double value) {
        sum.add(value);
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        // Of several with one timestamp the first is kept.
        if (micros < first.micros) {
            first.set(micros, offset, value);
        }
        if (micros > last.micros) {
            last.set(micros, offset, value);
        }
    }

    String sensor() {
        return sensor;
    }

    int count() {
        return count;
    }

    /** Places its measurements from this index on; answers the first index after them. */
    int startAt(int place) {
        nextPlace = place;
        return place + count;
    }

    /** The index of its next measurement. */
    int nextPlace() {
        return nextPlace++;
    }

    ExactSum sum() {
        return sum;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    /** The measurement with the smallest timestamp. */
    Extreme first() {
        return first;
    }

    /** The measurement with the greatest timestamp. */
    Extreme last() {
        return last;
    }

    static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char c = one.charAt(i);
            char d = other.charAt(i);
            if (c != d) {
                boolean surrogatesLast = Character.isSurrogate(c) != Character.isSurrogate(d)
                        && Math.max(c, d) >= FIRST_BEHIND_SURROGATES;
                return surrogatesLast ? d - c : c - d;
            }
        }
        return one.length() - other.length();
    }
}
