/**
 * The resources of {@code /data}, {@code /statistics} and {@code /series}; may use every room but line and export. Start at
 * {@link SensorResource}.
 */
@NullMarked
package quintet.sensor;

import org.jspecify.annotations.NullMarked;
