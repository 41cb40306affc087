/** The queue of runs: which instance executes which, and how each goes on; uses the machine, the tables and the executors. */
@NullMarked
package quintet.pipeline.run.queue;

import org.jspecify.annotations.NullMarked;
