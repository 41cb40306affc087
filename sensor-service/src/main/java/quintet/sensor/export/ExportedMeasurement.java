package quintet.sensor.export;

import java.time.OffsetDateTime;

/**
 * A measurement as an export shows it.
 *
 * @param at in the offset it was sent with
 */
record ExportedMeasurement(OffsetDateTime at, double value) {
}
