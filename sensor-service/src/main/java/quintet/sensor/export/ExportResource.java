package quintet.sensor.export;

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
import quintet.kit.input.Query;
import quintet.sensor.SensorResource;
import quintet.sensor.measurement.SensorConfig;
import quintet.sensor.measurement.SensorId;
import quintet.sensor.measurement.Window;

/** Measurements as they came over HTTP, as long as they are kept, however many there are. */
@Path("/measurements/{sensor}")
@Tag(name = "Sensors")
class ExportResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final MediaType DOCUMENTS = MediaType.valueOf(NDJSON);
    private static final String CSV = "text/csv";
    /** Makes documents the choice where a client accepts anything. */
    private static final String LATER = ";qs=0.5";

    private final ExportRepository measurements;
    private final SensorConfig config;

    ExportResource(ExportRepository measurements, SensorConfig config) {
        this.measurements = measurements;
        this.config = config;
    }

    @GET
    @Produces(NDJSON)
    @Operation(operationId = "exportMeasurements", summary = "Reads the measurements of a sensor as they came, as long as they are kept.")
    @Parameter(name = "sensor", in = ParameterIn.PATH, schema = @Schema(implementation = SensorId.class))
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "Only what was measured from this moment on.", schema = @Schema(type = SchemaType.STRING, examples = "2021-11-08T00:00:00Z"))
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Only what was measured before this moment.", schema = @Schema(type = SchemaType.STRING, examples = "2021-11-09T00:00:00Z"))
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING, examples = """
            {"sensor":"sensor1","timestamp":"2021-11-08T21:38:09+00:00","value":2.1}
            """)))
    public RestMulti<Buffer> documents(@Context RoutingContext context, @Context HttpHeaders headers) {
        // The platform takes the first of several formats where none is accepted.
        if (headers.getAcceptableMediaTypes().stream().noneMatch(DOCUMENTS::isCompatible)) {
            throw new NotAcceptableException();
        }
        return export(context, Format.ndjson(SensorResource.sensor(context)), NDJSON);
    }

    /** The same, for spreadsheets. */
    @GET
    @Produces(CSV + LATER)
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, examples = "sensor,timestamp,value\r\nsensor1,2021-11-08T21:38:09+00:00,2.1\r\n")))
    public RestMulti<Buffer> table(@Context RoutingContext context) {
        return export(context, Format.csv(SensorResource.sensor(context)), CSV);
    }

    private RestMulti<Buffer> export(RoutingContext context, Format format, String type) {
        var query = new Query(context.request()::getParam);
        var window = Window.of(query, config.defaultZone());
        var pages = measurements.pages(SensorResource.sensor(context), query.build(() -> window));
        var texts = pages.map(format::text).filter(text -> !text.isEmpty()).map(Buffer::buffer);
        return RestMulti.fromMultiData(texts)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
