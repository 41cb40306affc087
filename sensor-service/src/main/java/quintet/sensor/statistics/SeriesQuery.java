package quintet.sensor.statistics;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

import quintet.kit.input.Query;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Window;

/** A series as a client asks for it: of a bounded number of points. */
public record SeriesQuery(Window window, Bucket bucket, Set<Aggregate> aggregates) {

    /** How many points a series may have. */
    static final int MAX_POINTS = 5000;

    /** Reads the query; everything wrong with it is told at once. */
    public static SeriesQuery of(Query query, ZoneId zone) {
        var window = Window.closed(query, zone);
        var bucket = query.orElse("bucket", Bucket.HOUR, Bucket::of);
        var aggregates = query.orElse("agg", EnumSet.of(Aggregate.AVG), Aggregate::setOf);
        return query.build(() -> bounded(new SeriesQuery(window, bucket, aggregates)));
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
