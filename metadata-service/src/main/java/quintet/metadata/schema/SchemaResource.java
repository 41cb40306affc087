package quintet.metadata.schema;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.http.Caller;
import quintet.kit.input.Input;
import quintet.kit.input.JsonBodyReader;
import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.kit.list.Page;
import quintet.kit.problem.Problem;
import quintet.kit.problem.Problems;
import quintet.metadata.schema.KindSchema.Stored;
import quintet.metadata.schema.compiled.JsonSchema;
import quintet.metadata.value.MetadataProblems;

/** The JSON Schemas of the kinds of documents over HTTP. */
@Path("/metadata/schemas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schemas", description = "JSON Schemas (2020-12) of payloads, one for each kind of document.")
class SchemaResource {

    private static final String EXAMPLE = "{\"type\": \"object\", \"required\": [\"airline\"]}";

    private final SchemaKinds kinds;
    private final SchemaTrials trials;
    /** Stands for the request that is served: an endpoint has no room for a fifth parameter. */
    private final RoutingContext current;

    SchemaResource(SchemaKinds kinds, SchemaTrials trials, RoutingContext current) {
        this.kinds = kinds;
        this.trials = trials;
        this.current = current;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listSchemas", summary = "Lists the kinds of documents, by name.")
    public Uni<List<SchemaView>> list() {
        return kinds.list();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{kind}")
    @Operation(operationId = "readSchema", summary = "Reads the schema of a kind, character for character.")
    @Problems("metadata-schema-not-found")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT, examples = EXAMPLE)))
    public Uni<RestResponse<String>> read(@Schema(examples = "flights") String kind,
            @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        return kinds.read(kind).map(found -> found.unless(known));
    }

    /** For admins only: a schema decides what all others may write. */
    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Path("/{kind}")
    @Operation(operationId = "putSchema", summary = "Puts the next version of a schema, which applies to later writes.")
    @APIResponse(responseCode = "200", description = "Put, or tried", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(oneOf = {
            SchemaView.class, SchemaTrial.class })))
    @APIResponse(responseCode = "201", description = "The first schema of the kind", headers = {
            @Header(name = "Location"), @Header(name = "ETag")
    }, content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SchemaView.class)))
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT, examples = EXAMPLE)))
    public Uni<RestResponse<Object>> put(@Schema(examples = "flights") String kind,
            @Context @Query.Into(SchemaPutQuery.class) Query query, Input body,
            @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        var name = KindSchema.name(kind);
        var how = SchemaPutQuery.of(query);
        // The reader has parsed the body, so its faults are reported already. What is kept is the text.
        var sent = new String(JsonBodyReader.bytes(current), StandardCharsets.UTF_8);
        var text = sent.isEmpty() ? "{}" : sent;
        var next = new Stored(name, 0, how.mode(), kinds.edition(Caller.of(current)));
        return kinds.compile(text).chain(schema -> how.dryRun()
                ? tried(name, schema, how, query)
                : kinds.put(next, text, schema, wanted).map(SchemaResource::answer));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{kind}/versions")
    @Operation(operationId = "listSchemaVersions", summary = "Lists the versions of a schema, newest first.")
    @Problems("metadata-schema-not-found")
    public Uni<RestResponse<List<SchemaView>>> versions(@Schema(examples = "flights") String kind,
            @Context @Query.Into(SchemaVersionsQuery.class) Query query) {
        return kinds.versions(kind, SchemaVersionsQuery.of(query)).map(page -> page.answer(query));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{kind}/versions/{version}")
    @Operation(operationId = "readSchemaVersion", summary = "Reads a version of a schema, character for character.")
    @Problems("metadata-schema-not-found")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT, examples = EXAMPLE)))
    public Uni<RestResponse<String>> version(@Schema(examples = "flights") String kind, String version) {
        return kinds.version(kind, number(kind, version)).map(Tagged::ok);
    }

    private static int number(@Schema(examples = "flights") String kind, String version) {
        try {
            return Parameters.integer(version, 0, Integer.MAX_VALUE);
        } catch (Problem noNumber) {
            throw MetadataProblems.noSchema(kind);
        }
    }

    private Uni<RestResponse<Object>> tried(@Schema(examples = "flights") String kind, JsonSchema schema, SchemaPutQuery how,
            Query query) {
        return trials.run(kind, schema, how.cursor()).map(trial -> {
            var link = new Page<>(List.of(), trial.next()).link(query);
            var view = trial.view(link == null ? null : link.substring(1, link.indexOf('>')));
            return ResponseBuilder.<Object> ok(view).header(HttpHeaders.LINK, link).build();
        });
    }

    private static RestResponse<Object> answer(Tagged<SchemaView> put) {
        var view = put.body();
        boolean isNew = view.version() == 1 && !view.kind().equals(KindSchema.DEFAULT);
        var answer = isNew ? ResponseBuilder.<Object> create(RestResponse.Status.CREATED, view)
                .location(URI.create("/metadata/schemas/" + view.kind()))
                : ResponseBuilder.<Object> ok(view);
        return answer.header(HttpHeaders.ETAG, put.tag()).build();
    }
}
