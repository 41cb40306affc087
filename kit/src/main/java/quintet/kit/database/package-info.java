/**
 * The service's PostgreSQL: the pool, its bounds in time, and statements in one round trip. It
 * uses {@code problem} and {@code work}.
 */
@NullMarked
package quintet.kit.database;

import org.jspecify.annotations.NullMarked;
