/**
 * Work off the path of one request: shared commits and computing beside the event loops. It uses {@code problem} only.
 */
@NullMarked
package quintet.kit.work;

import org.jspecify.annotations.NullMarked;
