/** Commands for metadata documents. */
@NullMarked
package quintet.cli.metadata;

import org.jspecify.annotations.NullMarked;
