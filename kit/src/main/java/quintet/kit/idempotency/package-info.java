/**
 * Idempotency-Keys: a request with a key has its effect once. It uses {@code database}, {@code http} and {@code problem}.
 */
@NullMarked
package quintet.kit.idempotency;

import org.jspecify.annotations.NullMarked;
