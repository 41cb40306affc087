/**
 * Work beside the path of one request: shared commits and reads, repeated work, and long computations. It uses {@code problem}
 * only.
 */
@NullMarked
package quintet.kit.work;

import org.jspecify.annotations.NullMarked;
