package quintet.number.batch.upload;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.admission.Admission;
import quintet.kit.body.StreamedBody;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.JsonBodyReader;
import quintet.kit.input.Query;
import quintet.kit.problem.Problem;
import quintet.kit.problem.Problems;
import quintet.number.batch.BatchResource;
import quintet.number.batch.BatchView;

/** Takes files of numbers over HTTP. */
@Path(BatchResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports")
class ImportResource {

    static final String PATH = BatchResource.PATH + "/imports";

    private final Uploads uploads;
    private final JsonBodyReader json;

    ImportResource(Uploads uploads, JsonBodyReader json) {
        this.uploads = uploads;
        this.json = json;
    }

    /** The file is read while it arrives. So it holds no place of other requests, and is bounded by itself. */
    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/imports")
    @Consumes({ Format.CSV_TYPE, Format.NDJSON_TYPE })
    @Operation(operationId = "importNumbers", summary = "Imports numbers of a file, in the background.")
    @Problems({ "body-too-large", "request-timeout", "overloaded" })
    @RequestBody(required = true, content = {
            @Content(mediaType = Format.CSV_TYPE, schema = @Schema(type = SchemaType.STRING, examples = "value,monthyPrice,setupPrice,currency\r\n+55 84 91234-4321,0.03,3.40,U$\r\n")),
            @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING, examples = """
                    {"value": "+55 84 91234-4321", "monthyPrice": "0.03", "setupPrice": "3.40", "currency": "U$"}
                    """)) })
    @APIResponseSchema(value = BatchView.class, responseCode = "202")
    public Uni<RestResponse<Object>> upload(@Context @Query.Into(ImportQuery.class) Query query,
            @Context RoutingContext request) {
        var terms = ImportQuery.of(query);
        var format = Format.of(request.request().getHeader(HttpHeaders.CONTENT_TYPE));
        var body = StreamedBody.of(request);
        if (body == null) {
            throw Problem.invalid("The request has no body: send the file.");
        }
        var upload = new Upload(format == Format.CSV ? new CsvReader() : new NdjsonReader(json), RepeatKey.of(request));
        Admission.release(request);
        return uploads.receive(upload, body, terms, BatchResource.user(request))
                .map(outcome -> outcome.respond(BatchResource::accepted));
    }
}
