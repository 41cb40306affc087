/**
 * Measurements in InfluxDB's line protocol, received by {@link LineResource}; may use the resources and every room but
 * export.
 */
@NullMarked
package quintet.sensor.line;

import org.jspecify.annotations.NullMarked;
