package quintet.sensor.rollup;

import java.time.OffsetDateTime;
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

    /** The roll-up that a measurement counts in. */
    static Key of(long sensor, Span span, OffsetDateTime at) {
        return new Key(sensor, span, span.startOf(at.toEpochSecond()));
    }

    /** Whether a measurement counts in this roll-up. */
    boolean holds(long other, OffsetDateTime at) {
        return sensor == other && start == span.startOf(at.toEpochSecond());
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
