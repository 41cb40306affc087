/** The tables of runs: the queue, the runs, their lines and changes; uses the states. */
@NullMarked
package quintet.pipeline.run.store;

import org.jspecify.annotations.NullMarked;
