/**
 * Strict reading of bodies and query parameters, with every fault told at once. It uses {@code http} and
 * {@code problem}.
 */
@NullMarked
package quintet.kit.input;

import org.jspecify.annotations.NullMarked;
