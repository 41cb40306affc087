/** Commands for the inventory of numbers. */
@NullMarked
package quintet.cli.numbers;

import org.jspecify.annotations.NullMarked;
