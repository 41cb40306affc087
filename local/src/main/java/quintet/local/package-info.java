/** Real PostgreSQL and Redis as child processes, for a service that is given none. */
@NullMarked
package quintet.local;

import org.jspecify.annotations.NullMarked;
