package quintet.sensor.rollup;

import java.time.OffsetDateTime;

import quintet.sensor.measurement.IsoTimestamp;

/**
 * A measurement that is not in the roll-ups yet.
 *
 * @param sensor one life of a sensor
 * @param batch the commit that brought it; lower ones count as earlier
 * @param micros when it was measured, in microseconds since 1970-01-01T00:00Z
 * @param offset the seconds that its sender's clock was ahead of UTC
 * @param received when it came
 */
record Fresh(long sensor, long batch, long micros, int offset, double value, OffsetDateTime received) {

    /** Whether one commit brought both, for one sensor. */
    boolean isOfSameCommit(Fresh other) {
        return sensor == other.sensor && batch == other.batch;
    }

    OffsetDateTime at() {
        return IsoTimestamp.ofMicros(micros);
    }
}
