package quintet.pipeline.run;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.http.Caller;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.kit.yaml.JsonOrYaml;
import quintet.kit.yaml.Yaml;
import quintet.pipeline.run.state.RunId;

/** Ends and repeats runs over HTTP. None of these requests has a body. */
@Path("/runs")
@JsonOrYaml
@Produces({ MediaType.APPLICATION_JSON, Yaml.MEDIA_TYPE })
@Tag(name = "Runs")
class RunActionResource {

    private final Runs runs;

    RunActionResource(Runs runs) {
        this.runs = runs;
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/{run}/cancel")
    @Operation(operationId = "cancelRun", summary = "Cancels a run. Stages that run in any case still do, unless it is forced.")
    @Problems({ "run-not-found", "run-over" })
    @APIResponseSchema(value = RunView.class, responseCode = "202")
    public Uni<RestResponse<RunView>> cancel(RunId run, @Context @Query.Into(CancelQuery.class) Query query,
            @Context RoutingContext request) {
        var wanted = CancelQuery.of(query);
        return runs.cancel(run, wanted.force(), request(request))
                .map(outcome -> outcome.respond(RunActionResource::accepted));
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/{run}/retry")
    @Operation(operationId = "retryRun", summary = "Makes a run of what failed in another one, and of what follows it.")
    @Problems({ "run-not-found", "run-live", "run-not-failed", "pipeline-not-found", "pipeline-disabled", "pipeline-busy" })
    @APIResponseSchema(value = RunView.class, responseCode = "202")
    public Uni<RestResponse<RunView>> retry(RunId run, @Context RoutingContext request) {
        return runs.retry(run, request(request)).map(outcome -> outcome.respond(RunActionResource::accepted));
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/{run}/rerun")
    @Operation(operationId = "rerunRun", summary = "Makes a run of the same version and parameters as another one.")
    @Problems({ "run-not-found", "run-live", "pipeline-not-found", "pipeline-disabled", "pipeline-busy" })
    @APIResponseSchema(value = RunView.class, responseCode = "202")
    public Uni<RestResponse<RunView>> rerun(RunId run, @Context RoutingContext request) {
        return runs.rerun(run, request(request)).map(outcome -> outcome.respond(RunActionResource::accepted));
    }

    /** Who asks, and the key of the request. */
    static Runs.Request request(RoutingContext request) {
        var caller = Caller.of(request);
        return new Runs.Request(caller.isEmpty() ? null : caller, RepeatKey.of(request));
    }

    /** The answer with a run that goes on in the background. */
    static RestResponse<RunView> accepted(RunView run) {
        return ResponseBuilder.create(Status.ACCEPTED, run)
                .location(URI.create("/runs/" + run.id()))
                .build();
    }
}
