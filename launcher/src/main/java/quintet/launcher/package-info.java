/** Runs the whole suite on one machine. Start at {@link Suite}. */
@NullMarked
package quintet.launcher;

import org.jspecify.annotations.NullMarked;
