/**
 * Named JSON metadata documents, from the request to PostgreSQL; uses the kit only. Start at {@link MetadataResource}.
 */
@NullMarked
@OpenAPIDefinition(info = @Info(title = "metadata-service", version = "1.0.0", description = "Named JSON metadata documents of data producers."))
package quintet.metadata;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.jspecify.annotations.NullMarked;
