/**
 * The tests that all services inherit: HTTP dialect, limits, crashes and code layout. It uses {@code api}, {@code stores} and
 * {@code wire}.
 */
@NullMarked
package quintet.kit.testing.rules;

import org.jspecify.annotations.NullMarked;
