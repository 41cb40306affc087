/**
 * What measurements add up to per minute, hour and life of a sensor, kept in the background; and the answers that come from
 * it: statistics of a window, percentiles, series. Start at {@link Roller} and {@link StatisticsResource}.
 */
@NullMarked
package quintet.sensor.rollup;

import org.jspecify.annotations.NullMarked;
