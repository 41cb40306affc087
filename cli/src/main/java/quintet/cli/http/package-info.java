/** Requests to the services, and what goes wrong with them. */
@NullMarked
package quintet.cli.http;

import org.jspecify.annotations.NullMarked;
