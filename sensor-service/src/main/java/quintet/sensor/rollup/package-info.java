/**
 * Roll-ups per minute, hour and life of a sensor, kept in the background by {@link Roller}; may use commit and measurement.
 */
@NullMarked
package quintet.sensor.rollup;

import org.jspecify.annotations.NullMarked;
