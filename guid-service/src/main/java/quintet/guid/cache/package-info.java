/**
 * A cache of GUIDs in Redis that never returns a state older than an acknowledged one; decision 0031 has the protocol. It knows
 * no GUID's content. Start at {@link GuidCache}.
 */
@NullMarked
package quintet.guid.cache;

import org.jspecify.annotations.NullMarked;
