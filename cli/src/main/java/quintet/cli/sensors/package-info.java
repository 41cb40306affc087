/** Commands for sensors. */
@NullMarked
package quintet.cli.sensors;

import org.jspecify.annotations.NullMarked;
