/** Commands for pipelines and their runs. */
@NullMarked
package quintet.cli.pipelines;

import org.jspecify.annotations.NullMarked;
