/** An image of a pipeline's state, for READMEs and wikis. */
@NullMarked
package quintet.pipeline.badge;

import org.jspecify.annotations.NullMarked;
