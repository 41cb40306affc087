/** What guid-service does by itself: it deletes what expired long ago, and counts what expires. */
@NullMarked
package quintet.guid.upkeep;

import org.jspecify.annotations.NullMarked;
