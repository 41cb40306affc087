package quintet.pipeline.run;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.access.Roles;
import quintet.kit.problem.Problems;
import quintet.kit.stream.EventStream;
import quintet.pipeline.run.state.RunId;

/** Follows runs over HTTP. */
@Path("/runs")
@Tag(name = "Runs")
class RunEventResource {

    private final RunEvents events;

    RunEventResource(RunEvents events) {
        this.events = events;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{run}/events")
    @Produces(EventStream.MEDIA_TYPE)
    @Operation(operationId = "followRun", summary = "Streams what happens in a run: changes of states, lines and the end.")
    @Problems("run-not-found")
    public Uni<@Nullable EventStream> follow(RunId run, @HeaderParam("Last-Event-ID") @Nullable String position) {
        return events.follow(run, position);
    }
}
