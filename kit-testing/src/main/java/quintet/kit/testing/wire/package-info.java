/**
 * Requests beyond an ordinary HTTP client: raw, held open, simultaneous, or from a README. It uses {@code api} and
 * {@code stores}.
 */
@NullMarked
package quintet.kit.testing.wire;

import org.jspecify.annotations.NullMarked;
