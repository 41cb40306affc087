package quintet.pipeline.run;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.kit.yaml.Formats;
import quintet.kit.yaml.JsonOrYaml;
import quintet.kit.yaml.Yaml;
import quintet.pipeline.run.state.RunId;

/** Runs over HTTP. */
@Path("/runs")
@JsonOrYaml
@Produces({ MediaType.APPLICATION_JSON, Yaml.MEDIA_TYPE })
@Tag(name = "Runs")
class RunResource {

    private final Runs runs;
    private final HeldBytes memory;

    RunResource(Runs runs, HeldBytes memory) {
        this.runs = runs;
        this.memory = memory;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listRuns", summary = "Lists runs, newest first.")
    public Uni<RestResponse<List<RunView>>> list(@Context @Query.Into(RunQuery.class) Query query,
            @Context RoutingContext request) {
        return runs.latest(RunQuery.of(query), bytes -> memory.holdAnswer(bytes, request)).map(page -> page.answer(query));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{run}")
    @Operation(operationId = "readRun", summary = "Reads a run.")
    @Problems("run-not-found")
    public Uni<RestResponse<RunView>> read(RunId run, @HeaderParam("If-None-Match") @Nullable IfNoneMatch known,
            @Context RoutingContext request) {
        return runs.read(run).map(found -> Formats.chosen(found, request).unless(known));
    }
}
