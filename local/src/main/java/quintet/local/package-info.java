/** PostgreSQL and Redis as child processes, for a service without configured datastores; uses the kit only. */
@NullMarked
package quintet.local;

import org.jspecify.annotations.NullMarked;
