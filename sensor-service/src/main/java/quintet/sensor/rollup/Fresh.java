package quintet.sensor.rollup;

import java.time.OffsetDateTime;

/**
 * A measurement that is not in the roll-ups yet.
 *
 * @param sensor one life of a sensor
 * @param batch the commit that brought it; lower ones count as earlier
 * @param at when it was measured, in the offset it was sent with
 * @param received when it came
 */
record Fresh(long sensor, long batch, OffsetDateTime at, double value, OffsetDateTime received) {
}
