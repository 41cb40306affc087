/** The values that a number is made of. Each checks itself. */
@NullMarked
package quintet.number.value;

import org.jspecify.annotations.NullMarked;
