package quintet.metadata.version;

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

import io.quarkus.arc.ClientProxy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.http.Caller;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.metadata.MetadataView;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.PayloadForm;
import quintet.metadata.value.PayloadQuery;

/**
 * Versions of documents over HTTP. Its path equals that of MetadataResource, because JAX-RS matches methods only among classes
 * with the same path. Restorations take no Idempotency-Key: repeated by accident they change nothing but the number, and
 * If-Match prevents that.
 */
@Path("/metadata")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Versions", description = "Versions of documents, deleted ones included.")
class VersionResource {

    private final Versions versions;
    private final HeldBytes memory;
    /** Stands for the request that is served: an endpoint has no room for a fifth parameter. */
    private final RoutingContext current;

    VersionResource(Versions versions, HeldBytes memory, RoutingContext current) {
        this.versions = versions;
        this.memory = memory;
        this.current = current;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}/versions")
    @Operation(operationId = "listMetadataVersions", summary = "Lists the versions of a document, newest first.")
    @Problems("metadata-not-found")
    public Uni<RestResponse<List<VersionView>>> list(MetadataId id, @Context @Query.Into(VersionQuery.class) Query query) {
        return versions.list(id, VersionQuery.of(query)).map(page -> page.answer(query));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}/versions/{version}")
    @Operation(operationId = "readMetadataVersion", summary = "Reads a document as it was in a version.")
    @Problems({ "metadata-not-found", "metadata-version-not-found" })
    public Uni<RestResponse<MetadataView>> read(MetadataId id, VersionNumber version,
            @Context @Query.Into(PayloadQuery.class) Query query,
            @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        var form = PayloadQuery.of(query).payload();
        // The proxy means another request, or none, by the time of the answer.
        var request = ClientProxy.unwrap(current);
        return versions.read(id, version)
                .invoke(row -> memory.holdAnswer(row.payload().length(), request))
                .map(row -> MetadataView.tagged(row, form).unless(known));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}/versions/{version}/diff")
    @Operation(operationId = "diffMetadataVersions", summary = "Compares a version with another one, as a JSON Patch.")
    @Problems({ "metadata-not-found", "metadata-version-not-found" })
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = HttpHeaders.CONTENT_LOCATION, description = "The address of the difference between these two versions.", schema = @Schema(type = SchemaType.STRING, examples = "/metadata/d2f9f4d4-6c5f-4a4b-9f3e-0f8f1f6d0c11/versions/1/diff?to=3")))
    public Uni<RestResponse<List<Difference>>> diff(MetadataId id, VersionNumber version,
            @Context @Query.Into(DiffQuery.class) Query query, @Context RoutingContext request) {
        var asked = DiffQuery.of(query);
        return versions.compare(id, version, asked, bytes -> memory.holdAnswer(bytes, request))
                .map(comparison -> ResponseBuilder.ok(comparison.differences())
                        .header(HttpHeaders.CONTENT_LOCATION, query.path() + DiffQuery.exact(comparison.to(), asked.payload()))
                        .build());
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/{id}/versions/{version}/restore")
    @Operation(operationId = "restoreMetadataVersion", summary = "Restores the content of a version, as the document's next version.")
    @Problems({ "metadata-not-found", "metadata-version-not-found", "precondition-failed" })
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = HttpHeaders.ETAG))
    public Uni<RestResponse<MetadataView>> restore(MetadataId id, VersionNumber version,
            @HeaderParam("If-Match") @Nullable IfMatch wanted, @Context RoutingContext request) {
        return versions.restore(id, version, wanted, Caller.of(request))
                .map(row -> MetadataView.tagged(row, PayloadForm.TEXT).ok());
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/{id}/restore")
    @Operation(operationId = "restoreMetadata", summary = "Restores a deleted document, as its next version.")
    @Problems({ "metadata-not-found", "metadata-not-deleted", "precondition-failed" })
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = HttpHeaders.ETAG))
    public Uni<RestResponse<MetadataView>> undelete(MetadataId id, @HeaderParam("If-Match") @Nullable IfMatch wanted,
            @Context RoutingContext request) {
        return versions.undelete(id, wanted, Caller.of(request)).map(row -> MetadataView.tagged(row, PayloadForm.TEXT).ok());
    }
}
