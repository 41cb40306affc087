package quintet.sensor.export;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.input.Query;
import quintet.sensor.SensorResource;
import quintet.sensor.measurement.SensorConfig;
import quintet.sensor.measurement.SensorId;

/** Streams the stored measurements of a sensor over HTTP, however many there are. */
@Path("/measurements/{sensor}")
@Tag(name = "Sensors")
class ExportResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final MediaType DOCUMENTS = MediaType.valueOf(NDJSON);
    private static final String CSV = "text/csv";
    /** Makes NDJSON the default of clients that accept both. */
    private static final String LOWER_QUALITY = ";qs=0.5";

    private final ExportRepository measurements;
    private final SensorConfig config;

    ExportResource(ExportRepository measurements, SensorConfig config) {
        this.measurements = measurements;
        this.config = config;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Produces(NDJSON)
    @Operation(operationId = "exportMeasurements", summary = "Streams the stored measurements of a sensor.")
    @Parameter(name = "sensor", in = ParameterIn.PATH, schema = @Schema(implementation = SensorId.class))
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING, examples = """
            {"sensor":"sensor1","timestamp":"2021-11-08T21:38:09+00:00","value":2.1}
            """)))
    public RestMulti<Buffer> documents(@Context @Query.Into(ExportQuery.class) Query query, @Context RoutingContext context,
            @Context HttpHeaders headers) {
        // If no format is accepted, the platform would choose the first.
        if (headers.getAcceptableMediaTypes().stream().noneMatch(DOCUMENTS::isCompatible)) {
            throw new NotAcceptableException();
        }
        var wanted = ExportQuery.of(query, config.defaultZone());
        var sensor = SensorResource.sensor(context);
        return export(sensor, wanted, Format.ndjson(sensor), NDJSON);
    }

    /** The same as CSV. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Produces(CSV + LOWER_QUALITY)
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, examples = "sensor,timestamp,value\r\nsensor1,2021-11-08T21:38:09+00:00,2.1\r\n")))
    public RestMulti<Buffer> table(@Context @Query.Into(ExportQuery.class) Query query, @Context RoutingContext context) {
        var wanted = ExportQuery.of(query, config.defaultZone());
        var sensor = SensorResource.sensor(context);
        return export(sensor, wanted, Format.csv(sensor), CSV);
    }

    private RestMulti<Buffer> export(SensorId sensor, ExportQuery query, Format format, String type) {
        var pages = measurements.pages(sensor, query.window());
        var texts = pages.map(format::text).filter(text -> !text.isEmpty()).map(Buffer::buffer);
        return RestMulti.fromMultiData(texts)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
