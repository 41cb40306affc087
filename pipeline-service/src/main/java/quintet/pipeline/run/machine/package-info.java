/** The state machine of a run, without clock, timer and database; uses the states. */
@NullMarked
package quintet.pipeline.run.machine;

import org.jspecify.annotations.NullMarked;
