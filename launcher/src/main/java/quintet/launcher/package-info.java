/**
 * Starts and checks all services on one machine; uses their packages, but no code of theirs. Start at {@link Suite}.
 */
@NullMarked
package quintet.launcher;

import org.jspecify.annotations.NullMarked;
