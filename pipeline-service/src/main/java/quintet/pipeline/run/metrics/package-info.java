/** The metrics of runs and stages. It uses {@code quintet.pipeline.stage}. */
@NullMarked
package quintet.pipeline.run.metrics;

import org.jspecify.annotations.NullMarked;
