package quintet.metadata;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import quintet.kit.body.HeldBytes;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.http.Caller;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Input;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.metadata.schema.PayloadSchema;
import quintet.metadata.schema.SchemaWarning;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.PayloadQuery;
import quintet.metadata.value.ReadQuery;

/** Metadata documents over HTTP. */
@Path("/metadata")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metadata", description = "Named JSON metadata documents.")
class MetadataResource {

    private final MetadataDocuments documents;
    private final PayloadSchema schema;
    private final HeldBytes memory;
    /** Stands for the request that is served: an endpoint has no room for a fifth parameter. */
    private final RoutingContext current;

    MetadataResource(MetadataDocuments documents, PayloadSchema schema, HeldBytes memory, RoutingContext current) {
        this.documents = documents;
        this.schema = schema;
        this.memory = memory;
        this.current = current;
    }

    /** Answers 200 instead of 201, as agreed with its clients. */
    @POST
    @RolesAllowed(Roles.EDITOR)
    @Operation(operationId = "createMetadata", summary = "Registers a document.")
    @Problems({ "metadata-exists", "precondition-failed" })
    @APIResponse(responseCode = "200", description = "Registered", headers = {
            @Header(name = "Location"), @Header(name = "ETag"),
            @Header(name = SchemaWarning.HEADER, description = "The violations of the payload's schema.", schema = @Schema(type = SchemaType.STRING, examples = "/partitioning: is required")) })
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NewMetadata.class)))
    public Uni<RestResponse<MetadataView>> create(@Context @Query.Into(RegistrationQuery.class) Query query, Input body,
            @HeaderParam("If-None-Match") @Schema(description = "With * the document is registered only if no other one has its namespace and name.", examples = "*") @Nullable String unless,
            @Context RoutingContext request) {
        var asked = RegistrationQuery.of(query);
        var form = asked.payload();
        var key = RepeatKey.of(request);
        var choice = asked.unless(unless, key);
        var document = NewMetadata.of(body, form);
        return schema.checkBeside(document.kind(), document.payload())
                .chain(violations -> (choice == null ? documents.create(document, Caller.of(request), key)
                        : documents.register(document, Caller.of(request), choice))
                        .map(outcome -> outcome.map(row -> MetadataView.tagged(row, form))
                                .respond(view -> created(view, SchemaWarning.of(violations)))));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}")
    @Operation(operationId = "readMetadata", summary = "Reads a document.")
    @Problems("metadata-not-found")
    public Uni<RestResponse<MetadataView>> read(MetadataId id, @Context @Query.Into(ReadQuery.class) Query query,
            @HeaderParam("If-None-Match") @Nullable IfNoneMatch known, @Context RoutingContext request) {
        return documents.read(id, ReadQuery.of(query), bytes -> memory.holdAnswer(bytes, request))
                .map(found -> found.unless(known));
    }

    @PUT
    @RolesAllowed(Roles.EDITOR)
    @Path("/{id}")
    @Operation(operationId = "replaceMetadata", summary = "Replaces a document, as its next version.")
    @Problems("metadata-not-found")
    @APIResponse(responseCode = "200", description = "OK", headers = {
            @Header(name = "ETag"), @Header(name = SchemaWarning.HEADER, schema = @Schema(type = SchemaType.STRING)) })
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NewMetadata.class)))
    public Uni<RestResponse<MetadataView>> replace(MetadataId id, @Context @Query.Into(PayloadQuery.class) Query query,
            Input body, @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        var form = PayloadQuery.of(query).payload();
        var document = NewMetadata.of(body, form);
        var caller = Caller.of(current);
        return schema.checkBeside(document.kind(), document.payload()).chain(violations -> documents
                .replace(id, document, wanted, caller)
                .map(row -> changed(MetadataView.tagged(row, form), SchemaWarning.of(violations)).build()));
    }

    @DELETE
    @RolesAllowed(Roles.EDITOR)
    @Path("/{id}")
    @Operation(operationId = "deleteMetadata", summary = "Deletes a document. It can be restored for 30 days.")
    @Problems("metadata-not-found")
    public Uni<Deletion> delete(MetadataId id, @HeaderParam("If-Match") @Nullable IfMatch wanted,
            @Context RoutingContext request) {
        return documents.delete(id, wanted, Caller.of(request));
    }

    private static RestResponse<MetadataView> created(Tagged<MetadataView> view, @Nullable SchemaWarning warning) {
        return changed(view, warning).location(URI.create("/metadata/" + view.body().id())).build();
    }

    private static ResponseBuilder<MetadataView> changed(Tagged<MetadataView> view, @Nullable SchemaWarning warning) {
        return ResponseBuilder.ok(view.body())
                .header(HttpHeaders.ETAG, view.tag())
                .header(SchemaWarning.HEADER, warning);
    }
}
