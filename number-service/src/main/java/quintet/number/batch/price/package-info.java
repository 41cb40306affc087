/** Changes the prices of all numbers of a filter. */
@NullMarked
package quintet.number.batch.price;

import org.jspecify.annotations.NullMarked;
