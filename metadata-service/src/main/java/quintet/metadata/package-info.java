/** Named JSON metadata documents of data producers: rows in PostgreSQL. Start at {@link MetadataResource}. */
@NullMarked
package quintet.metadata;

import org.jspecify.annotations.NullMarked;
