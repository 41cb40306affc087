/** Time-limited GUIDs: rows in PostgreSQL, the recently used ones also in Redis. Start at {@link GuidResource}. */
@NullMarked
package quintet.guid;

import org.jspecify.annotations.NullMarked;
