/**
 * Measurements in, statistics per sensor out: exact sums in PostgreSQL, kept true by one statement a commit, which posts
 * share. Start at {@link SensorResource}.
 */
@NullMarked
package quintet.sensor;

import org.jspecify.annotations.NullMarked;
