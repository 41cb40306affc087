package quintet.sensor.statistics;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import quintet.kit.input.Query;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Window;

/** Which series to read, of a limited number of points. */
public record SeriesQuery(
        @Parameter(required = true, description = "The start of the window, a whole minute; inclusive.") @Schema(type = SchemaType.STRING, examples = "2021-11-08T00:00:00Z") OffsetDateTime from,
        @Parameter(required = true, description = "The end of the window, a whole minute; exclusive.") @Schema(type = SchemaType.STRING, examples = "2021-11-09T00:00:00Z") OffsetDateTime to,
        @Parameter(description = "The width of a bucket: minutes that divide a day evenly. Days are in UTC.") @Schema(type = SchemaType.STRING, defaultValue = "1h", examples = "15m") Bucket bucket,
        @Parameter(name = "agg", description = "The aggregates of each point, comma-separated: some of count, sum, avg, min, max, stddev, p50, p90, p99.") @Schema(type = SchemaType.STRING, defaultValue = "avg", examples = "avg,max") Set<Aggregate> aggregates) {

    /** The most points of a series. */
    static final int MAX_POINTS = 5000;

    /** Reads the query, and reports all its faults at once. */
    public static SeriesQuery of(Query query, ZoneId zone) {
        var window = Window.closed(query, zone);
        var bucket = query.orElse("bucket", Bucket.HOUR, Bucket::of);
        var aggregates = query.orElse("agg", EnumSet.of(Aggregate.AVG), Aggregate::setOf);
        return query.build(() -> bounded(new SeriesQuery(window.from(), window.to(), bucket, aggregates)));
    }

    /** The window of the query. */
    public Window window() {
        return new Window(from, to);
    }

    private static SeriesQuery bounded(SeriesQuery query) {
        long points = query.bucket().pointsIn(query.window());
        if (points > MAX_POINTS) {
            throw Problem.invalidParameter("bucket",
                    "makes %d points of this window; at most %d are allowed".formatted(points, MAX_POINTS));
        }
        return query;
    }
}
