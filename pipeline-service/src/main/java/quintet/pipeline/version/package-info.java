/** The versions of a pipeline's configuration: their history, the differences between two, and their restoration. */
@NullMarked
package quintet.pipeline.version;

import org.jspecify.annotations.NullMarked;
