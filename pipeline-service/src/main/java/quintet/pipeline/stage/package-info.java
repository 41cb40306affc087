/** Stages of a pipeline, their values and their dependencies; uses the kit only. */
@NullMarked
package quintet.pipeline.stage;

import org.jspecify.annotations.NullMarked;
