/**
 * Measurements as they were received, streamed by {@link ExportResource}; may use measurement and the resource beside which it
 * stands.
 */
@NullMarked
package quintet.sensor.export;

import org.jspecify.annotations.NullMarked;
