/** CI/CD pipeline configurations: checked when they arrive, kept in PostgreSQL. Start at {@link PipelineResource}. */
@NullMarked
package quintet.pipeline;

import org.jspecify.annotations.NullMarked;
