/**
 * Conditional requests by RFC 9110: entity tags, preconditions, and statements that check them. It uses {@code database},
 * {@code http} and {@code problem}.
 */
@NullMarked
package quintet.kit.conditional;

import org.jspecify.annotations.NullMarked;
