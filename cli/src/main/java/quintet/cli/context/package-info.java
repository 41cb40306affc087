/** Where the services are, and the key for them. */
@NullMarked
package quintet.cli.context;

import org.jspecify.annotations.NullMarked;
