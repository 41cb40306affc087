package quintet.sensor.rollup;

import java.util.Comparator;

/**
 * The key of a roll-up.
 *
 * @param sensor one life of a sensor
 * @param start when its bucket begins, in seconds since 1970
 */
record RollupKey(long sensor, RollupBucket bucket, long start) implements Comparable<RollupKey> {

    private static final Comparator<RollupKey> ORDER = Comparator.comparingLong(RollupKey::sensor)
            .thenComparing(RollupKey::bucket)
            .thenComparingLong(RollupKey::start);

    /** The key of the roll-up that counts a measurement of this moment, in microseconds since 1970. */
    static RollupKey of(long sensor, RollupBucket bucket, long micros) {
        return new RollupKey(sensor, bucket, bucket.startOf(micros));
    }

    /** Whether this roll-up counts a measurement. */
    boolean holds(long other, long micros) {
        return sensor == other && start == bucket.startOf(micros);
    }

    @Override
    public int compareTo(RollupKey other) {
        return ORDER.compare(this, other);
    }
}
