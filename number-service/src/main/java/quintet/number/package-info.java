/** The carrier's inventory of phone numbers and what they cost. Start at {@link NumberResource}. */
@NullMarked
package quintet.number;

import org.jspecify.annotations.NullMarked;
