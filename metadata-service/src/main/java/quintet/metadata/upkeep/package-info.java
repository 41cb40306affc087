/** What the service does with documents by itself: it purges deleted ones, and adopts changes of a restored dump. */
@NullMarked
package quintet.metadata.upkeep;

import org.jspecify.annotations.NullMarked;
