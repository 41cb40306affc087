/**
 * Request bodies: whether they are read, and how many bytes of them are held at once. It uses {@code http} and
 * {@code problem}.
 */
@NullMarked
package quintet.kit.body;

import org.jspecify.annotations.NullMarked;
