package quintet.sensor.rollup;

import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.input.Query;
import quintet.kit.problem.Problem;
import quintet.sensor.SensorConfig;
import quintet.sensor.SensorId;
import quintet.sensor.SensorRepository;
import quintet.sensor.SensorResource;
import quintet.sensor.StatisticsView;

/** Statistics over HTTP: of everything received for a sensor, of a window, and over time. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sensors")
class StatisticsResource {

    private static final String PENDING = "X-Measurements-Pending";
    private static final String PENDING_TEXT = "How many measurements of the sensor are not in the roll-ups yet, which the answer comes from.";
    private static final String FULL = "full";

    private final SensorRepository sensors;
    private final SummaryRepository summaries;
    private final SensorConfig config;

    StatisticsResource(SensorRepository sensors, SummaryRepository summaries, SensorConfig config) {
        this.sensors = sensors;
        this.summaries = summaries;
        this.config = config;
    }

    @GET
    @Path("/statistics/{sensor}")
    @Operation(operationId = "readStatistics", summary = "Reads the statistics of a sensor; zeros and null where nothing was received.")
    @Parameter(name = "sensor", in = ParameterIn.PATH, schema = @Schema(implementation = SensorId.class))
    @Parameter(name = "view", in = ParameterIn.QUERY, description = "full tells everything that is known.", schema = @Schema(type = SchemaType.STRING, enumeration = FULL))
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "Counts only what was measured from this minute on.", schema = @Schema(type = SchemaType.STRING, examples = "2021-11-08T00:00:00Z"))
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Counts only what was measured before this minute.", schema = @Schema(type = SchemaType.STRING, examples = "2021-11-09T00:00:00Z"))
    @APIResponse(responseCode = "200", description = "The three members of StatisticsView; all with view=full.", headers = @Header(name = PENDING, description = PENDING_TEXT, schema = @Schema(type = SchemaType.INTEGER, examples = "0")), content = @Content(schema = @Schema(oneOf = {
            StatisticsView.class, FullStatisticsView.class })))
    public Uni<RestResponse<Object>> read(@Context RoutingContext context) {
        var sensor = SensorResource.sensor(context);
        if (context.request().query() == null) {
            return brief(sensor);
        }
        var query = new Query(context.request()::getParam);
        boolean full = query.orElse("view", false, StatisticsResource::isFull);
        var window = Window.of(query, config.defaultZone());
        boolean everything = query.build(() -> window.equals(Window.ALL));
        if (everything && !full) {
            return brief(sensor);
        }
        var found = everything ? summaries.life(sensor) : summaries.window(sensor, window, full);
        return found.map(view -> answer(full ? view : view.statistics(), view.pending()));
    }

    @GET
    @Path("/series/{sensor}")
    @Operation(operationId = "readSeries", summary = "Reads the measurements of a sensor over time, a point for each bucket that has any.")
    @Parameter(name = "sensor", in = ParameterIn.PATH, schema = @Schema(implementation = SensorId.class))
    @Parameter(name = "from", in = ParameterIn.QUERY, required = true, description = "The first minute.", schema = @Schema(type = SchemaType.STRING, examples = "2021-11-08T00:00:00Z"))
    @Parameter(name = "to", in = ParameterIn.QUERY, required = true, description = "The minute behind the last one.", schema = @Schema(type = SchemaType.STRING, examples = "2021-11-09T00:00:00Z"))
    @Parameter(name = "bucket", in = ParameterIn.QUERY, description = "How much time a point stands for: minutes that divide a day evenly. Days are those of UTC.", schema = @Schema(type = SchemaType.STRING, defaultValue = "1h", examples = "15m"))
    @Parameter(name = "agg", in = ParameterIn.QUERY, description = "What each point tells: some of count, sum, avg, min, max, stddev, p50, p90, p99, with commas between them.", schema = @Schema(type = SchemaType.STRING, defaultValue = "avg", examples = "avg,max"))
    @APIResponse(responseCode = "200", description = "The points in order", headers = @Header(name = PENDING, description = PENDING_TEXT, schema = @Schema(type = SchemaType.INTEGER, examples = "0")), content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = SeriesPoint.class)))
    public Uni<RestResponse<Object>> series(@Context RoutingContext context) {
        var sensor = SensorResource.sensor(context);
        var query = SeriesQuery.of(new Query(context.request()::getParam), config.defaultZone());
        return summaries.series(sensor, query).map(series -> answer(series.points(), series.pending()));
    }

    private Uni<RestResponse<Object>> brief(SensorId sensor) {
        return sensors.find(sensor).onItem().ifNull().continueWith(StatisticsView.NONE).map(RestResponse::ok);
    }

    private static RestResponse<Object> answer(Object view, long pending) {
        return ResponseBuilder.ok(view).header(PENDING, pending).build();
    }

    private static boolean isFull(String text) {
        if (text.equals(FULL)) {
            return true;
        }
        throw Problem.invalid("must be full, or left out");
    }
}
