package quintet.metadata.transfer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.admission.Admission;
import quintet.kit.body.StreamedBody;
import quintet.kit.http.Caller;
import quintet.kit.input.Query;
import quintet.kit.problem.Problem;
import quintet.kit.problem.Problems;

/** Takes files of documents over HTTP. */
@Path(ImportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bulk")
class ImportResource {

    static final String PATH = "/metadata/imports";

    private static final String KEY = "Idempotency-Key";

    private final Imports imports;

    ImportResource(Imports imports) {
        this.imports = imports;
    }

    /** The file is read while it arrives. So it holds no place of other requests, and is bounded by itself. */
    @POST
    @RolesAllowed(Roles.ADMIN)
    @Consumes(ExportResource.NDJSON)
    @Operation(operationId = "importMetadata", summary = "Imports documents of a file, with their ids, versions, authors and times: all of them or none.")
    @Problems({ "metadata-import-conflict", "body-too-large", "request-timeout", "overloaded" })
    @RequestBody(required = true, content = @Content(mediaType = ExportResource.NDJSON, schema = @Schema(type = SchemaType.STRING, examples = """
            {"id": "d2f9f4d4-6c5f-4a4b-9f3e-0f8f1f6d0c11", "name": "my-flights", "payload": "{}"}
            """)))
    public Uni<ImportView> upload(@Context @Query.Into(ImportQuery.class) Query query, @Context RoutingContext request) {
        var wanted = ImportQuery.of(query);
        var body = StreamedBody.of(request);
        if (body == null) {
            throw Problem.invalid("The request has no body: send the file.");
        }
        if (request.request().headers().contains(KEY)) {
            throw Problem.invalidParameter(KEY, "is not needed by an import: the same file again changes nothing");
        }
        Admission.release(request);
        return imports.run(wanted, body, Caller.of(request));
    }
}
