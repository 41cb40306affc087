/** The stages of a pipeline, the types of their values, and the order in which they run; uses the kit only. */
@NullMarked
package quintet.pipeline.stage;

import org.jspecify.annotations.NullMarked;
