package quintet.kit;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;

/** The short health endpoint: 204 when ready to serve, a 503 problem otherwise. */
@Path("/healthz")
public class HealthzResource {

    private final DatabaseProbe database;

    HealthzResource(DatabaseProbe database) {
        this.database = database;
    }

    /** Answers 204 if the service can serve requests now. */
    @GET
    public Uni<Void> check() {
        return Launch.isStopping()
                ? Uni.createFrom().failure(Problem.unavailable("The service is about to stop."))
                : database.ask();
    }
}
