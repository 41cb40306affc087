/**
 * Named JSON metadata documents, from the request to PostgreSQL; uses the kit only. Start at {@link MetadataResource}.
 */
@NullMarked
package quintet.metadata;

import org.jspecify.annotations.NullMarked;
