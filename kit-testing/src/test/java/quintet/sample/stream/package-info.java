/** Logs that can be followed, and the tests of event streams. Start at {@link LogResource}. */
@NullMarked
package quintet.sample.stream;

import org.jspecify.annotations.NullMarked;
