/** Holds what ships the suite against what the services know. */
@NullMarked
package quintet.deploy;

import org.jspecify.annotations.NullMarked;
