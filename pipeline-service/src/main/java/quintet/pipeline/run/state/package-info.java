/** The states of runs and stages, as they are kept; uses configurations, stages and the executors' port. */
@NullMarked
package quintet.pipeline.run.state;

import org.jspecify.annotations.NullMarked;
