/** The carrier's inventory of phone numbers with their prices; uses the kit only. Start at {@link NumberResource}. */
@NullMarked
package quintet.number;

import org.jspecify.annotations.NullMarked;
