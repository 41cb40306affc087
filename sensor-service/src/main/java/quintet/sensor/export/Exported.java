package quintet.sensor.export;

import java.time.OffsetDateTime;

/**
 * A measurement as it came.
 *
 * @param at in the offset it was sent with
 */
record Exported(OffsetDateTime at, double value) {
}
