package quintet.sensor.rollup;

import java.util.Arrays;

import quintet.sensor.measurement.IsoTimestamp;

/** The width of a roll-up. Each measurement counts in one roll-up of each width. */
enum RollupBucket {

    LIFE(0),
    MINUTE(60),
    HOUR(3600);

    private final int seconds;

    RollupBucket(int seconds) {
        this.seconds = seconds;
    }

    /** Its width, 0 for the whole life of a sensor: column {@code span}. */
    int seconds() {
        return seconds;
    }

    /** The bucket of that width. */
    static RollupBucket of(int seconds) {
        return Arrays.stream(values()).filter(bucket -> bucket.seconds == seconds).findFirst().orElseThrow();
    }

    /** When the bucket of a moment begins, in seconds since 1970; the moment is in microseconds. */
    long startOf(long micros) {
        return seconds == 0 ? 0 : Math.floorDiv(micros, seconds * IsoTimestamp.MICROS_PER_SECOND) * seconds;
    }
}
