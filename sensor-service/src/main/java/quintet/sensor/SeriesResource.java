package quintet.sensor;

import jakarta.annotation.security.RolesAllowed;
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
import quintet.kit.access.Roles;
import quintet.kit.input.Query;
import quintet.sensor.measurement.SensorConfig;
import quintet.sensor.measurement.SensorId;
import quintet.sensor.statistics.SeriesPoint;
import quintet.sensor.statistics.SeriesQuery;
import quintet.sensor.statistics.SummaryRepository;

/** Time series over HTTP. */
@Path("/series/{sensor}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sensors")
class SeriesResource {

    private final SummaryRepository summaries;
    private final SensorConfig config;

    SeriesResource(SummaryRepository summaries, SensorConfig config) {
        this.summaries = summaries;
        this.config = config;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "readSeries", summary = "Reads a time series of a sensor, one point for each bucket with measurements.")
    @Parameter(name = "sensor", in = ParameterIn.PATH, schema = @Schema(implementation = SensorId.class))
    @APIResponse(responseCode = "200", description = "The points, oldest first", headers = @Header(name = SensorResource.PENDING, description = SensorResource.PENDING_TEXT, schema = @Schema(type = SchemaType.INTEGER, examples = "0")), content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = SeriesPoint.class)))
    public Uni<RestResponse<Object>> series(@Context @Query.Into(SeriesQuery.class) Query query,
            @Context RoutingContext context) {
        var sensor = SensorResource.sensor(context);
        return summaries.series(sensor, SeriesQuery.of(query, config.defaultZone()))
                .map(series -> ResponseBuilder.<Object> ok(series.points())
                        .header(SensorResource.PENDING, series.pending()).build());
    }
}
