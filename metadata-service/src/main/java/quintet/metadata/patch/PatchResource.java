package quintet.metadata.patch;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.conditional.IfMatch;
import quintet.kit.http.Caller;
import quintet.kit.input.Input;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.metadata.MetadataView;
import quintet.metadata.schema.SchemaWarning;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.PayloadQuery;

/**
 * Partial changes of documents over HTTP. Its path equals that of MetadataResource, because JAX-RS matches methods only among
 * classes with the same path.
 */
@Path("/metadata")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metadata")
class PatchResource {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Patches patches;
    /** Stands for the request that is served: an endpoint has no room for a fifth parameter. */
    private final RoutingContext current;

    PatchResource(Patches patches, RoutingContext current) {
        this.patches = patches;
        this.current = current;
    }

    @PATCH
    @RolesAllowed(Roles.EDITOR)
    @Path("/{id}")
    @Operation(operationId = "updateMetadata", summary = "Changes members of a document, as its next version.")
    @Problems("metadata-not-found")
    @Consumes({ MediaType.APPLICATION_JSON, MERGE_PATCH })
    @APIResponse(responseCode = "200", description = "OK", headers = {
            @Header(name = "ETag"), @Header(name = SchemaWarning.HEADER, schema = @Schema(type = SchemaType.STRING)) })
    @RequestBody(content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MetadataPatch.class)),
            @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = MetadataPatch.class)) })
    public Uni<RestResponse<MetadataView>> update(MetadataId id, @Context @Query.Into(PayloadQuery.class) Query query,
            Input body, @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        var form = PayloadQuery.of(query).payload();
        return patches.apply(id, MetadataPatch.of(body, form), wanted, Caller.of(current)).map(patched -> {
            var view = MetadataView.tagged(patched.row(), form);
            return ResponseBuilder.ok(view.body()).header(HttpHeaders.ETAG, view.tag())
                    .header(SchemaWarning.HEADER, patched.warning()).build();
        });
    }
}
