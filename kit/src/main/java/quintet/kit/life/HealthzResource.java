package quintet.kit.life;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.DatabaseProbe;
import quintet.kit.problem.Problem;

/** The short health endpoint: 204 when ready to serve, a 503 problem otherwise. */
@Path("/healthz")
@PermitAll
@Tag(name = "Health", description = "The readiness of the service.")
public class HealthzResource {

    private final DatabaseProbe database;

    HealthzResource(DatabaseProbe database) {
        this.database = database;
    }

    @GET
    @Operation(operationId = "checkHealth", summary = "Answers 204 if the service can serve requests now.")
    public Uni<Void> check() {
        return Launch.isStopping()
                ? Uni.createFrom().failure(Problem.unavailable("The service is stopping."))
                : database.ask();
    }
}
