package quintet.metadata.transfer;

import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.input.Query;

/** Exports over HTTP. */
@Path("/metadata/export")
@Tag(name = "Bulk")
class ExportResource {

    static final String NDJSON = "application/x-ndjson";

    /** The position of the feed at which an export begins. */
    private static final String NEXT = "X-Next-After";
    /** A page is larger only by its last document. */
    private static final int PAGE_BYTES = 1 << 20;

    private final Exports exports;
    private final HeldBytes memory;

    ExportResource(Exports exports, HeldBytes memory) {
        this.exports = exports;
        this.memory = memory;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Produces(NDJSON)
    @Operation(operationId = "exportMetadata", summary = "Exports documents, one in a line, with all of their versions if wanted.")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = NEXT, description = "The position of the feed of changes at which the export began.", schema = @Schema(type = SchemaType.STRING, examples = "815-42")), content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING, examples = """
            {"id":"d2f9f4d4-6c5f-4a4b-9f3e-0f8f1f6d0c11","registered_on":"2026-11-22T09:30:00.123456Z","name":"my-flights","payload":"{}","version":1,"changed_on":"2026-11-22T09:30:00.123456Z"}
            """)))
    public RestMulti<Buffer> export(@Context @Query.Into(ExportQuery.class) Query query, @Context RoutingContext request) {
        var wanted = ExportQuery.of(query);
        memory.holdAnswer(PAGE_BYTES, request);
        return RestMulti.fromUniResponse(exports.position(), position -> exports.lines(wanted, position).map(Buffer::buffer),
                position -> Map.of(NEXT, List.of(position.toString()), HttpHeaders.CONTENT_TYPE, List.of(NDJSON)));
    }
}
