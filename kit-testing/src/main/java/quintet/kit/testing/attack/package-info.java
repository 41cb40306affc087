/**
 * Attacks on a packaged service, with an honest client beside each. It uses {@code access}, {@code api},
 * {@code stores} and {@code wire}.
 */
@NullMarked
package quintet.kit.testing.attack;

import org.jspecify.annotations.NullMarked;
