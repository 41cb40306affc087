package quintet.sensor;

import java.util.List;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.http.FilterOrder;
import quintet.kit.http.RequestSteps;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.JsonBodyReader;
import quintet.kit.input.Query;
import quintet.sensor.commit.Ingest;
import quintet.sensor.measurement.Measurements;
import quintet.sensor.measurement.SensorConfig;
import quintet.sensor.measurement.SensorId;
import quintet.sensor.measurement.Window;
import quintet.sensor.reading.MeasurementParser;
import quintet.sensor.reading.ParsedBody;
import quintet.sensor.statistics.FullStatisticsView;
import quintet.sensor.statistics.StatisticsQuery;
import quintet.sensor.statistics.StatisticsView;
import quintet.sensor.statistics.SummaryRepository;

/** Measurements and statistics over HTTP. */
@Path("/")
@Tag(name = "Sensors", description = "Measurements in, statistics out.")
public class SensorResource {

    /** The header with the number of measurements written. */
    public static final String WRITTEN = "X-Measurements-Written";
    static final String PENDING = "X-Measurements-Pending";
    static final String PENDING_TEXT = "How many measurements of the sensor are not yet in the roll-ups that the answer is read from.";
    /** A sensor named . or .. in a path. Routers remove even its encoded form: RFC 3986, sections 5.2.4 and 6.2.2.2. */
    private static final Pattern DOTS = Pattern.compile("(/statistics|/series|/measurements)/((?:%2[eE]){1,2})");
    private static final String SEGMENT = "segment";

    private final SensorRepository sensors;
    private final SummaryRepository summaries;
    private final MeasurementParser parser;
    private final Ingest ingest;
    private final SensorConfig config;

    SensorResource(SensorRepository sensors, SummaryRepository summaries, MeasurementParser parser, Ingest ingest,
            SensorConfig config) {
        this.sensors = sensors;
        this.summaries = summaries;
        this.parser = parser;
        this.ingest = ingest;
        this.config = config;
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/data")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "receiveMeasurements", summary = "Writes all measurements of a request or none, and answers once they are committed.")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Measurements.class)))
    @APIResponse(responseCode = "204", description = "All measurements are committed", headers = @Header(name = WRITTEN, description = "How many measurements were written.", schema = @Schema(type = SchemaType.INTEGER, examples = "1")))
    public Uni<RestResponse<Void>> receive(@Context @Query.Into(IngestQuery.class) Query query,
            @Context RoutingContext request) {
        boolean partial = IngestQuery.of(query).partial();
        return parser.read(JsonBodyReader.bytes(request))
                .chain(body -> ingest.add(partial ? body.good() : body.all(), RepeatKey.of(request))
                        .map(outcome -> outcome.respond(written -> answer(body, written))));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/statistics")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listSensors", summary = "Lists all sensors with measurements, by name.")
    public Uni<RestResponse<List<SensorView>>> list(@Context @Query.Into(SensorQuery.class) Query query) {
        return sensors.list(SensorQuery.of(query)).map(page -> page.answer(query));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/statistics/{sensor}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readStatistics", summary = "Reads the statistics of a sensor. A sensor without measurements has zeros and null.")
    @Parameter(name = "sensor", in = ParameterIn.PATH, schema = @Schema(implementation = SensorId.class))
    @APIResponse(responseCode = "200", description = "StatisticsView, or with view=full FullStatisticsView", headers = @Header(name = PENDING, description = PENDING_TEXT, schema = @Schema(type = SchemaType.INTEGER, examples = "0")), content = @Content(schema = @Schema(oneOf = {
            StatisticsView.class, FullStatisticsView.class })))
    public Uni<RestResponse<Object>> read(@Context @Query.Into(StatisticsQuery.class) Query query,
            @Context RoutingContext context) {
        var sensor = sensor(context);
        if (query.isEmpty()) {
            return brief(sensor);
        }
        var wanted = StatisticsQuery.of(query, config.defaultZone());
        boolean everything = wanted.window().equals(Window.ALL);
        if (everything && !wanted.full()) {
            return brief(sensor);
        }
        var found = everything ? summaries.life(sensor) : summaries.window(sensor, wanted.window(), wanted.full());
        return found.map(view -> answer(wanted.full() ? view : view.statistics(), view.pending()));
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Path("/statistics/{sensor}")
    @Operation(operationId = "clearStatistics", summary = "Deletes the statistics and measurements of a sensor.")
    @Parameter(name = "sensor", in = ParameterIn.PATH, schema = @Schema(implementation = SensorId.class))
    public Uni<Void> clear(@Context RoutingContext context) {
        return sensors.delete(sensor(context));
    }

    private Uni<RestResponse<Object>> brief(SensorId sensor) {
        return sensors.find(sensor).onItem().ifNull().continueWith(StatisticsView.NONE).map(RestResponse::ok);
    }

    private static RestResponse<Object> answer(Object view, long pending) {
        return ResponseBuilder.ok(view).header(PENDING, pending).build();
    }

    private static RestResponse<Void> answer(ParsedBody body, int written) {
        if (!body.faults().isEmpty()) {
            throw body.rejection(written).with(WRITTEN, Integer.toString(written));
        }
        return ResponseBuilder.<Void> noContent().header(WRITTEN, written).build();
    }

    /** Reroutes dots under another name, as the router would remove them. */
    void rerouteDots(@Observes RequestSteps steps) {
        steps.add(FilterOrder.PATH, context -> {
            var dots = DOTS.matcher(context.request().path());
            boolean found = dots.matches();
            if (found) {
                context.put(SEGMENT, dots.group(2));
                var query = context.request().query();
                context.reroute(dots.group(1) + "/dots" + (query == null ? "" : "?" + query));
            }
            return !found;
        });
    }

    /** The sensor named in the path. JAX-RS would decode the name by other rules. */
    public static SensorId sensor(RoutingContext context) {
        String dots = context.get(SEGMENT);
        var path = context.request().path();
        return SensorId.ofSegment(dots != null ? dots : path.substring(path.lastIndexOf('/') + 1));
    }
}
