package quintet.sensor.line;

import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.JsonBodyReader;
import quintet.kit.input.Query;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;
import quintet.sensor.SensorResource;
import quintet.sensor.commit.Ingest;

/** Measurements in line protocol over HTTP, at the address that InfluxDB 2 has. */
@Path("/api/v2/write")
@Tag(name = "Sensors")
class LineResource {

    private static final String SKIPPED = "X-Measurements-Skipped";

    private static final Pattern FORM = Pattern.compile("application/x-www-form-urlencoded|multipart/",
            Pattern.CASE_INSENSITIVE);

    private final LineParser parser;
    private final Ingest ingest;

    LineResource(LineParser parser, Ingest ingest) {
        this.parser = parser;
        this.ingest = ingest;
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "writeLines", summary = "Writes the valid lines of InfluxDB's line protocol, even if others are invalid, and answers once they are committed.")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING, examples = "cpu,host=web1 usage_user=2.5,usage_system=1i 1636407489000000000")))
    @APIResponse(responseCode = "204", description = "All measurements are committed", headers = {
            @Header(name = SensorResource.WRITTEN, description = "How many measurements were written.", schema = @Schema(type = SchemaType.INTEGER, examples = "2")),
            @Header(name = SKIPPED, description = "How many fields were skipped because they hold a string.", schema = @Schema(type = SchemaType.INTEGER, examples = "0")) })
    public Uni<RestResponse<Void>> write(@Context @Query.Into(LineQuery.class) Query query, @Context RoutingContext request) {
        if (isForm(request.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw Problem.of(HttpProblems.UNSUPPORTED_MEDIA_TYPE, "Send line protocol as text/plain, not as a form.");
        }
        var precision = LineQuery.of(query).precision();
        return parser.read(JsonBodyReader.bytes(request), precision)
                .chain(lines -> ingest.add(lines.good(), RepeatKey.of(request))
                        .map(outcome -> outcome.respond(written -> answer(lines, written))));
    }

    /**
     * Any type but a form is accepted, as clients send all kinds. The platform has already consumed the body of a form,
     * which is the default of curl.
     */
    private static boolean isForm(@Nullable String type) {
        return type != null && FORM.matcher(type).lookingAt();
    }

    private static RestResponse<Void> answer(ParsedLines lines, int written) {
        if (!lines.faults().isEmpty()) {
            throw lines.rejection(written).with(SensorResource.WRITTEN, Integer.toString(written));
        }
        return ResponseBuilder.<Void> noContent().header(SensorResource.WRITTEN, written).header(SKIPPED, lines.skipped())
                .build();
    }
}
