/**
 * The HTTP resources of {@code /data}, {@code /statistics} and {@code /series}, which may use every room but line and export:
 * start at {@link SensorResource}.
 */
@NullMarked
package quintet.sensor;

import org.jspecify.annotations.NullMarked;
