package quintet.sensor.commit;

import java.util.Comparator;

/** What one commit adds to one sensor: how many measurements, their exact sum and their extremes in value and time. */
final class Tally {

    /** As PostgreSQL compares bytes: by code points, where Java has those beyond U+FFFF before U+E000. */
    static final Comparator<Tally> BY_NAME = (one, other) -> compare(one.sensor, other.sensor);

    private static final int FIRST_BEHIND_SURROGATES = 0xE000;

    private final String sensor;
    private final ExactSum sum = new ExactSum();
    private int count;
    private int nextPlace;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private final Moment first = new Moment(Long.MAX_VALUE);
    private final Moment last = new Moment(Long.MIN_VALUE);

    /** One measurement of a sensor that is known; changed as others come, for most of them are the last until the next. */
    static final class Moment {

        private long micros;
        private int offset;
        private double value;

        private Moment(long micros) {
            this.micros = micros;
        }

        private void set(long micros, int offset, double value) {
            this.micros = micros;
            this.offset = offset;
            this.value = value;
        }

        /** When it was taken, in microseconds since 1970-01-01T00:00Z. */
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

    Tally(String sensor) {
        this.sensor = sensor;
    }

    void add(long micros, int offset, double value) {
        sum.add(value);
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        // Of those at the same moment the first stays.
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

    /** Gives its measurements places from here on, and answers the first that is free behind them. */
    int startAt(int place) {
        nextPlace = place;
        return place + count;
    }

    /** The place of its next measurement. */
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

    /** The one with the smallest timestamp. */
    Moment first() {
        return first;
    }

    /** The one with the greatest timestamp. */
    Moment last() {
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
