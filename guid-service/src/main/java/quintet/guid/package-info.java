/** Time-limited GUIDs, from the request to PostgreSQL and Redis; uses the kit only. Start at {@link GuidResource}. */
@NullMarked
package quintet.guid;

import org.jspecify.annotations.NullMarked;
