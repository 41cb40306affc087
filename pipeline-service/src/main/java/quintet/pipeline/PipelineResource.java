package quintet.pipeline;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
import quintet.kit.http.Caller;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Input;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.kit.yaml.Formats;
import quintet.kit.yaml.JsonOrYaml;
import quintet.kit.yaml.Yaml;

/** Pipeline configurations over HTTP. Bodies beside a query are read after it, so that a fault of the query comes first. */
@Path("/pipelines")
@JsonOrYaml
@Produces({ MediaType.APPLICATION_JSON, Yaml.MEDIA_TYPE })
@Tag(name = "Pipelines", description = "CI/CD pipeline configurations.")
class PipelineResource {

    private final Pipelines pipelines;
    private final HeldBytes memory;
    /** Stands for the request that is served: an endpoint has no room for a fifth parameter. */
    private final RoutingContext current;

    PipelineResource(Pipelines pipelines, HeldBytes memory, RoutingContext current) {
        this.pipelines = pipelines;
        this.memory = memory;
        this.current = current;
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Consumes({ MediaType.APPLICATION_JSON, Yaml.MEDIA_TYPE, Yaml.OLD_MEDIA_TYPE, Yaml.OLD_TEXT_TYPE })
    @Operation(operationId = "createPipeline", summary = "Creates a pipeline.")
    @Problems("invalid-yaml")
    @APIResponseSchema(value = PipelineView.class, responseCode = "201")
    @APIResponse(responseCode = "200", description = "The plan of a dry run.", content = @Content(schema = @Schema(implementation = ValidationView.class)))
    public Uni<RestResponse<Object>> create(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PipelineDraft.class))) Input body,
            @Context @Query.Into(DryRun.class) Query query, @Context RoutingContext request) {
        boolean isDry = DryRun.wanted(query);
        var draft = PipelineDraft.of(body);
        return isDry ? Uni.createFrom().item(() -> RestResponse.ok(pipelines.rehearse(draft)))
                : pipelines.create(draft, Caller.of(request), RepeatKey.of(request))
                        .map(outcome -> outcome.respond(PipelineResource::created));
    }

    @POST
    @RolesAllowed(Roles.VIEWER)
    @Path("/validate")
    @Consumes({ MediaType.APPLICATION_JSON, Yaml.MEDIA_TYPE, Yaml.OLD_MEDIA_TYPE, Yaml.OLD_TEXT_TYPE })
    @Operation(operationId = "validatePipeline", summary = "Checks a configuration and answers what it would do.")
    @Problems("invalid-yaml")
    public Uni<ValidationView> validate(PipelineDraft body) {
        return Uni.createFrom().item(() -> ValidationView.of(body.configuration()));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listPipelines", summary = "Lists pipelines, oldest first.")
    public Uni<RestResponse<List<PipelineView>>> list(@Context @Query.Into(PipelineQuery.class) Query query,
            @Context RoutingContext request) {
        return pipelines.list(PipelineQuery.of(query), bytes -> memory.holdAnswer(bytes, request))
                .map(page -> page.answer(query));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{pipeline}")
    @Operation(operationId = "readPipeline", summary = "Reads a pipeline.")
    @Problems("pipeline-not-found")
    public Uni<RestResponse<PipelineView>> read(PipelineId pipeline,
            @HeaderParam("If-None-Match") @Nullable IfNoneMatch known, @Context RoutingContext request) {
        return pipelines.read(pipeline).map(found -> Formats.chosen(found, request).unless(known));
    }

    @PUT
    @RolesAllowed(Roles.EDITOR)
    @Path("/{pipeline}")
    @Consumes({ MediaType.APPLICATION_JSON, Yaml.MEDIA_TYPE, Yaml.OLD_MEDIA_TYPE, Yaml.OLD_TEXT_TYPE })
    @Operation(operationId = "replacePipeline", summary = "Replaces a pipeline's configuration, as its next version.")
    @Problems({ "pipeline-not-found", "invalid-yaml" })
    @APIResponseSchema(PipelineView.class)
    public Uni<RestResponse<Object>> replace(PipelineId pipeline,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PipelineDraft.class))) Input body,
            @HeaderParam("If-Match") @Nullable IfMatch wanted, @Context @Query.Into(DryRun.class) Query query) {
        boolean isDry = DryRun.wanted(query);
        var draft = PipelineDraft.of(body);
        return isDry ? pipelines.rehearse(pipeline, draft, wanted).map(RestResponse::ok)
                : pipelines.replace(pipeline, draft, wanted, Caller.of(current)).map(PipelineResource::replaced);
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

    private static RestResponse<Object> created(Tagged<PipelineView> pipeline) {
        return new Tagged<Object>(pipeline.body(), pipeline.tag()).created(URI.create("/pipelines/" + pipeline.body().id()));
    }

    private static RestResponse<Object> replaced(Tagged<PipelineView> pipeline) {
        return new Tagged<Object>(pipeline.body(), pipeline.tag()).ok();
    }
}
