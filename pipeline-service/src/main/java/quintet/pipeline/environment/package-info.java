/** Environment variables that a configuration declares or sets; uses the kit only. */
@NullMarked
package quintet.pipeline.environment;

import org.jspecify.annotations.NullMarked;
