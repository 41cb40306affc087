/** Commands for contexts, keys and all services. */
@NullMarked
package quintet.cli.general;

import org.jspecify.annotations.NullMarked;
