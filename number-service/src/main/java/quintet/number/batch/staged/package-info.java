/** The rows of imports and ranges, as they are kept until they become numbers. */
@NullMarked
package quintet.number.batch.staged;

import org.jspecify.annotations.NullMarked;
