package quintet.sensor.statistics;

import java.util.List;

/**
 * A time series of a sensor.
 *
 * @param pending how many measurements of the sensor are not in the roll-ups yet
 */
public record SeriesPoints(List<SeriesPoint> points, long pending) {
}
