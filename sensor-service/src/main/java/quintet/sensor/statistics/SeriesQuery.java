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

/** A series as a client asks for it: of a bounded number of points. */
public record SeriesQuery(
        @Parameter(required = true, description = "The first minute.") @Schema(type = SchemaType.STRING, examples = "2021-11-08T00:00:00Z") OffsetDateTime from,
        @Parameter(required = true, description = "The minute behind the last one.") @Schema(type = SchemaType.STRING, examples = "2021-11-09T00:00:00Z") OffsetDateTime to,
        @Parameter(description = "How much time a point stands for: minutes that divide a day evenly. Days are those of UTC.") @Schema(type = SchemaType.STRING, defaultValue = "1h", examples = "15m") Bucket bucket,
        @Parameter(name = "agg", description = "What each point tells: some of count, sum, avg, min, max, stddev, p50, p90, p99, with commas between them.") @Schema(type = SchemaType.STRING, defaultValue = "avg", examples = "avg,max") Set<Aggregate> aggregates) {

    /** How many points a series may have. */
    static final int MAX_POINTS = 5000;

    /** Reads the query; everything wrong with it is told at once. */
    public static SeriesQuery of(Query query, ZoneId zone) {
        var window = Window.closed(query, zone);
        var bucket = query.orElse("bucket", Bucket.HOUR, Bucket::of);
        var aggregates = query.orElse("agg", EnumSet.of(Aggregate.AVG), Aggregate::setOf);
        return query.build(() -> bounded(new SeriesQuery(window.from(), window.to(), bucket, aggregates)));
    }

    /** The time that is asked for. */
    public Window window() {
        return new Window(from, to);
    }

    private static SeriesQuery bounded(SeriesQuery query) {
        long points = query.bucket().pointsIn(query.window());
        if (points > MAX_POINTS) {
            throw Problem.invalidParameter("bucket",
                    "makes %d points of this window: ask for %d at most".formatted(points, MAX_POINTS));
        }
        return query;
    }
}
