/**
 * Runs of pipelines, from the trigger to the last log line; uses configurations, their stages, the simulator and the kit.
 */
@NullMarked
package quintet.pipeline.run;

import org.jspecify.annotations.NullMarked;
