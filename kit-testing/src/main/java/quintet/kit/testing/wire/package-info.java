/**
 * Requests that an HTTP client does not send by itself: raw, held open, many at once, or from a README. It uses {@code api} and
 * {@code stores}.
 */
@NullMarked
package quintet.kit.testing.wire;

import org.jspecify.annotations.NullMarked;
