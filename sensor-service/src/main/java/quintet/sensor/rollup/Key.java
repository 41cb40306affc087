package quintet.sensor.rollup;

import java.util.Comparator;

/**
 * What tells roll-ups apart.
 *
 * @param sensor one life of a sensor
 * @param start seconds since 1970
 */
record Key(long sensor, Span span, long start) implements Comparable<Key> {

    private static final Comparator<Key> ORDER = Comparator.comparingLong(Key::sensor).thenComparing(Key::span)
            .thenComparingLong(Key::start);

    /** The roll-up that a measurement of that moment, in microseconds since 1970, counts in. */
    static Key of(long sensor, Span span, long micros) {
        return new Key(sensor, span, span.startOf(micros));
    }

    /** Whether a measurement counts in this roll-up. */
    boolean holds(long other, long micros) {
        return sensor == other && start == span.startOf(micros);
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
