/**
 * Strict reading of bodies and query parameters, with all faults reported at once. It uses {@code http} and {@code problem}.
 */
@NullMarked
package quintet.kit.input;

import org.jspecify.annotations.NullMarked;
