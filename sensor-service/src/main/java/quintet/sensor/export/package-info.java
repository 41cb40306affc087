/**
 * Measurements as they were received, streamed by {@link ExportResource}; may use the resources and measurement.
 */
@NullMarked
package quintet.sensor.export;

import org.jspecify.annotations.NullMarked;
