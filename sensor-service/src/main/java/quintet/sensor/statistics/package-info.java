/**
 * Statistics and series, read from sensors and their roll-ups; may use rollup, commit and measurement.
 */
@NullMarked
package quintet.sensor.statistics;

import org.jspecify.annotations.NullMarked;
