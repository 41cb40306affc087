/**
 * Lists that are read page by page with cursors. It uses {@code input} and {@code problem}.
 */
@NullMarked
package quintet.kit.list;

import org.jspecify.annotations.NullMarked;
