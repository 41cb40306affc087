/** Time-limited GUIDs, from the request to PostgreSQL and Redis; uses the kit only. Start at {@link GuidResource}. */
@NullMarked
@OpenAPIDefinition(info = @Info(title = "guid-service", version = "1.0.0", description = "GUIDs that carry metadata and expire."))
package quintet.guid;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.jspecify.annotations.NullMarked;
