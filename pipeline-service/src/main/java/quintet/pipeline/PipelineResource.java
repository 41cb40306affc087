package quintet.pipeline;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Query;
import quintet.kit.list.PageQuery;
import quintet.kit.list.Position;
import quintet.kit.problem.Problems;

/** Pipeline configurations over HTTP. */
@Path("/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pipelines", description = "CI/CD pipeline configurations.")
class PipelineResource {

    private final Pipelines pipelines;
    private final HeldBytes memory;

    PipelineResource(Pipelines pipelines, HeldBytes memory) {
        this.pipelines = pipelines;
        this.memory = memory;
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Operation(operationId = "createPipeline", summary = "Creates a pipeline.")
    @APIResponseSchema(value = PipelineView.class, responseCode = "201")
    public Uni<RestResponse<PipelineView>> create(PipelineDraft body, @Context RoutingContext request) {
        return pipelines.create(body, RepeatKey.of(request)).map(outcome -> outcome.respond(PipelineResource::created));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listPipelines", summary = "Lists pipelines, oldest first.")
    public Uni<RestResponse<List<PipelineView>>> list(@Context @Query.Into(PageQuery.class) Query query,
            @Context RoutingContext request) {
        return pipelines.list(PageQuery.of(query, Position.START), bytes -> memory.holdAnswer(bytes, request))
                .map(page -> page.answer(query));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{pipeline}")
    @Operation(operationId = "readPipeline", summary = "Reads a pipeline.")
    @Problems("pipeline-not-found")
    public Uni<RestResponse<PipelineView>> read(PipelineId pipeline,
            @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        return pipelines.read(pipeline).map(found -> found.unless(known));
    }

    @PUT
    @RolesAllowed(Roles.EDITOR)
    @Path("/{pipeline}")
    @Operation(operationId = "replacePipeline", summary = "Replaces a pipeline's configuration, as its next version.")
    @Problems("pipeline-not-found")
    public Uni<RestResponse<PipelineView>> replace(PipelineId pipeline, PipelineDraft body,
            @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        return pipelines.replace(pipeline, body, wanted).map(Tagged::ok);
    }

    @DELETE
    @RolesAllowed(Roles.EDITOR)
    @Produces(MediaType.WILDCARD)
    @Path("/{pipeline}")
    @Operation(operationId = "deletePipeline", summary = "Deletes a pipeline. Its runs stay.")
    @Problems("pipeline-not-found")
    public Uni<Void> delete(PipelineId pipeline, @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        return pipelines.delete(pipeline, wanted);
    }

    private static RestResponse<PipelineView> created(Tagged<PipelineView> pipeline) {
        return pipeline.created(URI.create("/pipelines/" + pipeline.body().id()));
    }
}
