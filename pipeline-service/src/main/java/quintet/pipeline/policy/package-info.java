/** How many runs of a pipeline may exist, and how long they are kept; uses the kit only. */
@NullMarked
package quintet.pipeline.policy;

import org.jspecify.annotations.NullMarked;
