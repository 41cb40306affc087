package quintet.sensor;

import java.util.List;
import java.util.regex.Pattern;

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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.JsonBodyReader;
import quintet.kit.input.Query;
import quintet.kit.list.Cursors;
import quintet.kit.list.Limit;
import quintet.kit.list.Page;
import quintet.kit.problem.Problem;
import quintet.sensor.commit.Ingest;
import quintet.sensor.measurement.Measurements;
import quintet.sensor.measurement.SensorConfig;
import quintet.sensor.measurement.SensorId;
import quintet.sensor.measurement.Window;
import quintet.sensor.reading.MeasurementParser;
import quintet.sensor.reading.Reading;
import quintet.sensor.statistics.FullStatisticsView;
import quintet.sensor.statistics.StatisticsView;
import quintet.sensor.statistics.SummaryRepository;

/** Measurements and statistics over HTTP. */
@Path("/")
@Tag(name = "Sensors", description = "Measurements in, statistics out.")
public class SensorResource {

    /** The header that tells how many measurements were written. */
    public static final String WRITTEN = "X-Measurements-Written";
    static final String PENDING = "X-Measurements-Pending";
    static final String PENDING_TEXT = "How many measurements of the sensor are not in the roll-ups yet, which the answer comes from.";
    private static final String FULL = "full";
    /** A sensor named . or .. in a path: routers remove even its encoded form (RFC 3986, sections 5.2.4 and 6.2.2.2). */
    private static final Pattern DOTS = Pattern.compile("(/statistics|/series|/measurements)/((?:%2[eE]){1,2})");
    private static final String SEGMENT = "segment";
    /** Before every name. */
    private static final String FIRST = "";
    /** Behind the filters of the kit. */
    private static final int BEFORE_ROUTING = 100;

    private final SensorRepository sensors;
    private final SummaryRepository summaries;
    private final MeasurementParser parser;
    private final Ingest ingest;
    private final Cursors cursors;
    private final SensorConfig config;

    SensorResource(SensorRepository sensors, SummaryRepository summaries, MeasurementParser parser, Ingest ingest,
            Cursors cursors,
            SensorConfig config) {
        this.sensors = sensors;
        this.summaries = summaries;
        this.parser = parser;
        this.ingest = ingest;
        this.cursors = cursors;
        this.config = config;
    }

    @POST
    @Path("/data")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "receiveMeasurements", summary = "Takes measurements, all of them or none; answers when they are committed.")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Measurements.class)))
    @APIResponse(responseCode = "204", description = "All are committed", headers = @Header(name = WRITTEN, description = "How many.", schema = @Schema(type = SchemaType.INTEGER, examples = "1")))
    @Parameter(name = "partial", in = ParameterIn.QUERY, description = "Writes the good ones even if others are bad; the answer is 400 all the same, and its member written tells how many.", schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    public Uni<RestResponse<Void>> receive(@Context RoutingContext request) {
        boolean partial = new Query(request.request()::getParam).only("partial", false, SensorResource::flag);
        return parser.read(JsonBodyReader.bytes(request))
                .chain(body -> ingest.add(partial ? body.good() : body.all(), RepeatKey.of(request))
                        .map(outcome -> outcome.respond(written -> answer(body, written))));
    }

    @GET
    @Path("/statistics")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listSensors", summary = "Lists the sensors that something was received for, by name.")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "Only those whose names begin so.", schema = @Schema(implementation = SensorId.class))
    public Uni<RestResponse<List<SensorView>>> list(@RestQuery @Nullable Limit limit, @Context HttpServerRequest request) {
        var most = Limit.orDefault(limit);
        var prefix = new Query(request::getParam).only("q", FIRST, SensorResource::prefix);
        return sensors.list(prefix, cursors.open(request, FIRST, name -> name), most)
                .map(found -> cursors.answer(Page.of(found, most, SensorView::sensor, view -> view), request));
    }

    @GET
    @Path("/statistics/{sensor}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readStatistics", summary = "Reads the statistics of a sensor; zeros and null where nothing was received.")
    @Parameter(name = "sensor", in = ParameterIn.PATH, schema = @Schema(implementation = SensorId.class))
    @Parameter(name = "view", in = ParameterIn.QUERY, description = "full tells everything that is known.", schema = @Schema(type = SchemaType.STRING, enumeration = FULL))
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "Counts only what was measured from this minute on.", schema = @Schema(type = SchemaType.STRING, examples = "2021-11-08T00:00:00Z"))
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Counts only what was measured before this minute.", schema = @Schema(type = SchemaType.STRING, examples = "2021-11-09T00:00:00Z"))
    @APIResponse(responseCode = "200", description = "The three members of StatisticsView; all with view=full.", headers = @Header(name = PENDING, description = PENDING_TEXT, schema = @Schema(type = SchemaType.INTEGER, examples = "0")), content = @Content(schema = @Schema(oneOf = {
            StatisticsView.class, FullStatisticsView.class })))
    public Uni<RestResponse<Object>> read(@Context RoutingContext context) {
        var sensor = sensor(context);
        if (context.request().query() == null) {
            return brief(sensor);
        }
        var query = new Query(context.request()::getParam);
        boolean full = query.orElse("view", false, SensorResource::isFull);
        var window = Window.ofMinutes(query, config.defaultZone());
        boolean everything = query.build(() -> window.equals(Window.ALL));
        if (everything && !full) {
            return brief(sensor);
        }
        var found = everything ? summaries.life(sensor) : summaries.window(sensor, window, full);
        return found.map(view -> answer(full ? view : view.statistics(), view.pending()));
    }

    @DELETE
    @Path("/statistics/{sensor}")
    @Operation(operationId = "clearStatistics", summary = "Forgets everything received for a sensor.")
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

    private static RestResponse<Void> answer(Reading body, int written) {
        if (!body.faults().isEmpty()) {
            throw body.rejection(written).with(WRITTEN, Integer.toString(written));
        }
        return ResponseBuilder.<Void> noContent().header(WRITTEN, written).build();
    }

    private static boolean isFull(String text) {
        if (text.equals(FULL)) {
            return true;
        }
        throw Problem.invalid("must be full, or left out");
    }

    private static String prefix(String text) {
        var flaw = SensorId.flawOf(text);
        if (flaw != null) {
            throw Problem.invalid(flaw);
        }
        return text;
    }

    private static boolean flag(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw Problem.invalid("must be true or false");
    }

    /** Sends dots past the router under another name. */
    void passDots(@Observes Filters filters) {
        filters.register(context -> {
            var dots = DOTS.matcher(context.request().path());
            if (dots.matches()) {
                context.put(SEGMENT, dots.group(2));
                context.reroute(dots.group(1) + "/dots");
            } else {
                context.next();
            }
        }, BEFORE_ROUTING);
    }

    /** The name as the path has it; JAX-RS would have cut and decoded it by other rules. */
    public static SensorId sensor(RoutingContext context) {
        String dots = context.get(SEGMENT);
        var path = context.request().path();
        return SensorId.ofSegment(dots != null ? dots : path.substring(path.lastIndexOf('/') + 1));
    }
}
