/** The executor that executes nothing: its stages print believable lines and end as a trigger wishes. */
@NullMarked
package quintet.pipeline.execution.simulated;

import org.jspecify.annotations.NullMarked;
