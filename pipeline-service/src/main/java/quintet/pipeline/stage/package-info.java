/** Stages of a pipeline, their values and their dependencies; uses environments and the kit. */
@NullMarked
package quintet.pipeline.stage;

import org.jspecify.annotations.NullMarked;
