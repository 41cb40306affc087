package quintet.sensor.rollup;

import java.time.OffsetDateTime;

import quintet.sensor.measurement.IsoTimestamp;

/**
 * A measurement that is not in the roll-ups yet.
 *
 * @param sensor one life of a sensor
 * @param batch the number of its batch; lower numbers are earlier
 * @param micros its timestamp, in microseconds since 1970-01-01T00:00Z
 * @param offset the seconds by which the sender's clock was ahead of UTC
 * @param received when it was received
 */
record FreshMeasurement(long sensor, long batch, long micros, int offset, double value, OffsetDateTime received) {

    /** Whether both are of one batch and one sensor. */
    boolean isOfSameBatch(FreshMeasurement other) {
        return sensor == other.sensor && batch == other.batch;
    }

    OffsetDateTime at() {
        return IsoTimestamp.ofMicros(micros);
    }
}
