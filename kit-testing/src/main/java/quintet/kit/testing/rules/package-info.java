/**
 * The tests that all services inherit: the HTTP dialect, limits, crashes and the layout of the code. It uses {@code api},
 * {@code stores} and {@code wire}.
 */
@NullMarked
package quintet.kit.testing.rules;

import org.jspecify.annotations.NullMarked;
