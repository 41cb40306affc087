/**
 * Two readers of JSON bodies, a fast one for the common form and a strict one that names every fault; may use measurement.
 */
@NullMarked
package quintet.sensor.reading;

import org.jspecify.annotations.NullMarked;
