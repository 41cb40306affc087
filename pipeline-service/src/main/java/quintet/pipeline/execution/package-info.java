/** The port behind which executors stand: what they are given, and what they tell; uses stages and the kit. */
@NullMarked
package quintet.pipeline.execution;

import org.jspecify.annotations.NullMarked;
