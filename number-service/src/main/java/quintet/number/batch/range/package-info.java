/** Adds the numbers from one to another. */
@NullMarked
package quintet.number.batch.range;

import org.jspecify.annotations.NullMarked;
