/**
 * The writing side: batches of measurements, which share commits, and the partitions they go to; may use measurement.
 */
@NullMarked
package quintet.sensor.commit;

import org.jspecify.annotations.NullMarked;
