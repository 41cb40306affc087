/**
 * Admission control: a bounded number of requests at once, and controlled delay under overload. It uses {@code http} and
 * {@code problem}.
 */
@NullMarked
package quintet.kit.admission;

import org.jspecify.annotations.NullMarked;
