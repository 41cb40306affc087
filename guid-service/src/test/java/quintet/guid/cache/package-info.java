/** Tests of the cache, with the harness that looks for stale reads. */
@NullMarked
package quintet.guid.cache;

import org.jspecify.annotations.NullMarked;
