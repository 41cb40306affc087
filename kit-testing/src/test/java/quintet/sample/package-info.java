/**
 * A sixth service, as small as one can be: notes in PostgreSQL. It proves the kit, is the template for a new service, and uses
 * the kit only. Start at {@link NoteResource}.
 */
@NullMarked
@OpenAPIDefinition(info = @Info(title = "sample-service", version = "1.0.0", description = "Short texts."))
package quintet.sample;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.jspecify.annotations.NullMarked;
