/**
 * The carrier's inventory of phone numbers with their prices; uses the kit and {@code session}. Start at
 * {@link NumberResource}.
 */
@NullMarked
@OpenAPIDefinition(info = @Info(title = "number-service", version = "1.0.0", description = "The phone numbers a carrier has for sale, and what they cost."))
package quintet.number;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.jspecify.annotations.NullMarked;
