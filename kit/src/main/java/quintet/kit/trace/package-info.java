/**
 * What one request did: its spans, and its line in the access log. It uses {@code http} and
 * {@code problem}.
 */
@NullMarked
package quintet.kit.trace;

import org.jspecify.annotations.NullMarked;
