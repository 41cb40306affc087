/**
 * Work on many numbers at once, done in the background: what clients see of imports, ranges, price changes and their undoing.
 * {@code work} does it.
 */
@NullMarked
package quintet.number.batch;

import org.jspecify.annotations.NullMarked;
