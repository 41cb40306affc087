/** The simulator, which plays stages instead of executing them; uses configurations, their stages and the kit. */
@NullMarked
package quintet.pipeline.run.simulate;

import org.jspecify.annotations.NullMarked;
