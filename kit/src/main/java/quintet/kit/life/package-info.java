/**
 * The life of a process: start, local datastores, health and stop. It uses {@code database}, {@code http} and
 * {@code problem}.
 */
@NullMarked
package quintet.kit.life;

import org.jspecify.annotations.NullMarked;
