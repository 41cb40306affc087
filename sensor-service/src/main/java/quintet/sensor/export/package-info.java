/**
 * Measurements as they came, for programs that want all of them. Start at {@link ExportResource}.
 */
@NullMarked
package quintet.sensor.export;

import org.jspecify.annotations.NullMarked;
