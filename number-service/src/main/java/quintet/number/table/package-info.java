/**
 * The table of numbers: lists with filters and orders, kept pages, exports and totals. Start at {@link TableResource}.
 */
@NullMarked
package quintet.number.table;

import org.jspecify.annotations.NullMarked;
