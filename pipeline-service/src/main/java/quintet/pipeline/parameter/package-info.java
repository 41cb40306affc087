/** Parameters that a pipeline declares and a trigger gives; uses environment variables' names and the kit. */
@NullMarked
package quintet.pipeline.parameter;

import org.jspecify.annotations.NullMarked;
