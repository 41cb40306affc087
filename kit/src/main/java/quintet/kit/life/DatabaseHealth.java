package quintet.kit.life;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import quintet.kit.database.DatabaseProbe;

/** Makes readiness ({@code /q/health/ready}) depend on the database; no other check does. */
@Readiness
@Singleton
class DatabaseHealth implements AsyncHealthCheck {

    private final DatabaseProbe probe;

    DatabaseHealth(DatabaseProbe probe) {
        this.probe = probe;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return probe.ask()
                .replaceWith(HealthCheckResponse.up("database"))
                .onFailure().recoverWithItem(HealthCheckResponse.down("database"));
    }
}
