package quintet.number.table;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import quintet.kit.access.Roles;
import quintet.kit.input.Query;

/** Exports over HTTP: the same address as the list, in other formats, with all rows. */
@Path("/numbers")
@Tag(name = "Numbers")
class ExportResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    /** JSON is the default of clients that accept all. */
    private static final String LOWER_QUALITY = ";qs=0.5";

    private final Exports exports;

    ExportResource(Exports exports) {
        this.exports = exports;
    }

    /** All rows of the list as CSV. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Produces(CSV + LOWER_QUALITY)
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, examples = "id,value,monthyPrice,setupPrice,currency\r\n42,'+55 84 91234-4321,0.03,3.40,U$\r\n")))
    public RestMulti<Buffer> exportTable(@Context @Query.Into(ListQuery.class) Query query) {
        return answer(exports.table(ListQuery.of(query)), CSV);
    }

    /** All rows of the list with one JSON document per line. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Produces(NDJSON + LOWER_QUALITY)
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING, examples = """
            {"id":42,"value":"+55 84 91234-4321","monthyPrice":"0.03","setupPrice":"3.40","currency":"U$"}
            """)))
    public RestMulti<Buffer> exportDocuments(@Context @Query.Into(ListQuery.class) Query query) {
        return answer(exports.documents(ListQuery.of(query)), NDJSON);
    }

    private static RestMulti<Buffer> answer(Multi<String> texts, String type) {
        return RestMulti.fromMultiData(texts.map(Buffer::buffer))
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
