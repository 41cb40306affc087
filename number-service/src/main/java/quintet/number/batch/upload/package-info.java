/** Receives the files of imports, row by row. */
@NullMarked
package quintet.number.batch.upload;

import org.jspecify.annotations.NullMarked;
