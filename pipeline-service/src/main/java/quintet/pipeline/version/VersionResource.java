package quintet.pipeline.version;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.http.Caller;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.kit.yaml.Formats;
import quintet.kit.yaml.JsonOrYaml;
import quintet.kit.yaml.Yaml;
import quintet.pipeline.PipelineId;
import quintet.pipeline.PipelineView;

/**
 * Versions of a pipeline over HTTP. Its path equals that of PipelineResource, because JAX-RS matches methods only among
 * classes with the same path.
 */
@Path("/pipelines")
@Produces({ MediaType.APPLICATION_JSON, Yaml.MEDIA_TYPE })
@JsonOrYaml
@Tag(name = "Versions", description = "Versions of a pipeline's configuration.")
class VersionResource {

    private final Versions versions;
    private final HeldBytes memory;

    VersionResource(Versions versions, HeldBytes memory) {
        this.versions = versions;
        this.memory = memory;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{pipeline}/versions")
    @Operation(operationId = "listPipelineVersions", summary = "Lists the versions of a pipeline, newest first.")
    @Problems("pipeline-not-found")
    public Uni<RestResponse<List<VersionView>>> list(PipelineId pipeline,
            @Context @Query.Into(VersionQuery.class) Query query) {
        return versions.list(pipeline, VersionQuery.of(query)).map(page -> page.answer(query));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{pipeline}/versions/{version}")
    @Operation(operationId = "readPipelineVersion", summary = "Reads a pipeline as it was in a version.")
    @Problems({ "pipeline-not-found", "version-not-found" })
    public Uni<RestResponse<PipelineView>> read(PipelineId pipeline, VersionNumber version,
            @HeaderParam("If-None-Match") @Nullable IfNoneMatch known, @Context RoutingContext request) {
        return versions.read(pipeline, version).map(found -> Formats.chosen(found, request).unless(known));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{pipeline}/versions/{version}/diff")
    @Operation(operationId = "diffPipelineVersions", summary = "Compares a version with another one, as a JSON Patch.")
    @Problems({ "pipeline-not-found", "version-not-found" })
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = HttpHeaders.CONTENT_LOCATION, description = "The address of the difference between these two versions.", schema = @Schema(type = SchemaType.STRING, examples = "/pipelines/b7f3a3b1-6d0e-4c7a-9a53-0d6c1c1f2a11/versions/1/diff?to=3")))
    public Uni<RestResponse<List<Difference>>> diff(PipelineId pipeline, VersionNumber version,
            @Context @Query.Into(DiffQuery.class) Query query, @Context RoutingContext request) {
        return versions.compare(pipeline, version, DiffQuery.of(query).to(), bytes -> memory.holdAnswer(bytes, request))
                .map(comparison -> ResponseBuilder.ok(comparison.differences())
                        .header(HttpHeaders.CONTENT_LOCATION, query.path() + "?to=" + comparison.to())
                        .build());
    }

    /**
     * Takes no Idempotency-Key: a restoration repeated by accident changes nothing but the number, and If-Match prevents it.
     */
    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/{pipeline}/versions/{version}/restore")
    @Operation(operationId = "restorePipelineVersion", summary = "Restores the configuration of a version, as the pipeline's next version.")
    @Problems({ "pipeline-not-found", "version-not-found", "precondition-failed" })
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = HttpHeaders.ETAG))
    public Uni<RestResponse<PipelineView>> restore(PipelineId pipeline, VersionNumber version,
            @HeaderParam("If-Match") @Nullable IfMatch wanted, @Context RoutingContext request) {
        return versions.restore(pipeline, version, wanted, Caller.of(request)).map(Tagged::ok);
    }
}
