package quintet.sensor.statistics;

import java.util.List;

/**
 * A sensor's measurements over time.
 *
 * @param pending how many measurements of the sensor are in none of the points yet
 */
public record SeriesView(List<SeriesPoint> points, long pending) {
}
