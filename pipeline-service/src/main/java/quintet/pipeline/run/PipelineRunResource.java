package quintet.pipeline.run;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.kit.yaml.JsonOrYaml;
import quintet.kit.yaml.Yaml;
import quintet.pipeline.PipelineId;

/**
 * Runs of a pipeline over HTTP. Its path equals that of PipelineResource, because JAX-RS matches methods only among
 * classes with the same path.
 */
@Path("/pipelines")
@JsonOrYaml
@Produces({ MediaType.APPLICATION_JSON, Yaml.MEDIA_TYPE })
@Tag(name = "Runs", description = "Runs of pipelines.")
class PipelineRunResource {

    private final Runs runs;
    private final HeldBytes memory;

    PipelineRunResource(Runs runs, HeldBytes memory) {
        this.runs = runs;
        this.memory = memory;
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/{pipeline}/trigger")
    @Operation(operationId = "triggerPipeline", summary = "Triggers a run of a pipeline, which is executed in the background.")
    @Problems({ "pipeline-not-found", "pipeline-disabled", "pipeline-busy", "invalid-yaml" })
    // Explicit, so that a request without a body needs no Content-Type.
    @Consumes({ MediaType.APPLICATION_JSON, Yaml.MEDIA_TYPE, Yaml.OLD_MEDIA_TYPE, Yaml.OLD_TEXT_TYPE })
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = Trigger.class)))
    @APIResponseSchema(value = RunView.class, responseCode = "202")
    public Uni<RestResponse<RunView>> trigger(PipelineId pipeline, Trigger body, @Context RoutingContext request) {
        return runs.trigger(pipeline, body, RunActionResource.request(request))
                .map(outcome -> outcome.respond(RunActionResource::accepted));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{pipeline}/runs")
    @Operation(operationId = "listPipelineRuns", summary = "Lists the runs of a pipeline, newest first.")
    @Problems("pipeline-not-found")
    public Uni<RestResponse<List<RunView>>> list(PipelineId pipeline, @Context @Query.Into(PipelineRunQuery.class) Query query,
            @Context RoutingContext request) {
        return runs.latestOf(pipeline, RunQuery.of(query, pipeline), bytes -> memory.holdAnswer(bytes, request))
                .map(page -> page.answer(query));
    }
}
