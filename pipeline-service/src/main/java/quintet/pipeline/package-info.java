/** Pipeline configurations, from the request to the row; uses their stages and the kit, never their runs. */
@NullMarked
@OpenAPIDefinition(info = @Info(title = "pipeline-service", version = "1.0.0", description = "CI/CD pipeline configurations and runs of them."))
package quintet.pipeline;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.jspecify.annotations.NullMarked;
