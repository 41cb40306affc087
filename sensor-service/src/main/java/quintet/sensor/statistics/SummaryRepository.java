package quintet.sensor.statistics;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.Database;
import quintet.sensor.measurement.SensorId;
import quintet.sensor.measurement.Window;

/** Reads statistics from sensors and roll-ups. */
@Singleton
public class SummaryRepository {

    // Columns of a sensor's own row are up to date. Columns of the roll-up of its life lack pending measurements.
    private static final String LIFE = """
            SELECT s.count, s.total, s.min, s.max, s.first_at, s.first_offset, s.first_value,
                   s.last_at, s.last_offset, s.last_value, s.received_at,
                   r.count AS rolled, r.total AS rolled_total, r.squares, r.late, r.duplicates,
                   CASE WHEN r.sketch IS NOT NULL THEN ARRAY[r.sketch] END AS sketches,
                   s.count - coalesce(r.count, 0) AS pending
              FROM sensor s LEFT JOIN rollup r ON r.sensor = s.id AND r.span = 0
             WHERE s.name = $1""";

    // The window is $2 to $5, its whole hours are $3 to $4; the rest is read by the minute. $6 requests sketches.
    private static final String CHOSEN = """
            WITH life AS (
                SELECT s.id, s.count - coalesce(r.count, 0) AS pending
                  FROM sensor s LEFT JOIN rollup r ON r.sensor = s.id AND r.span = 0
                 WHERE s.name = $1),
            chosen AS (
                SELECT r.* FROM life JOIN rollup r ON r.sensor = life.id AND r.span = 60 AND r.start >= $2 AND r.start < $3
                 UNION ALL
                SELECT r.* FROM life JOIN rollup r ON r.sensor = life.id AND r.span = 3600 AND r.start >= $3 AND r.start < $4
                 UNION ALL
                SELECT r.* FROM life JOIN rollup r ON r.sensor = life.id AND r.span = 60 AND r.start >= $4 AND r.start < $5),
            summed AS (
                SELECT %s AS bucket,
                       sum(count)::bigint AS count, sum(total) AS total, min(min) AS min, max(max) AS max,
                       min(first_at) AS first_at, max(last_at) AS last_at,
                       (array_agg(first_offset ORDER BY start))[1] AS first_offset,
                       (array_agg(first_value ORDER BY start))[1] AS first_value,
                       (array_agg(last_offset ORDER BY start DESC))[1] AS last_offset,
                       (array_agg(last_value ORDER BY start DESC))[1] AS last_value,
                       max(received_at) AS received_at, sum(count)::bigint AS rolled, sum(total) AS rolled_total,
                       sum(squares) AS squares, sum(late)::bigint AS late, sum(duplicates)::bigint AS duplicates,
                       CASE WHEN $6::boolean THEN array_agg(sketch) END AS sketches
                  FROM chosen GROUP BY 1)
            SELECT summed.*, life.pending FROM life LEFT JOIN summed ON true ORDER BY bucket""";

    private static final String WINDOW = CHOSEN.formatted("0");
    private static final String SERIES = CHOSEN
            .formatted("date_bin(make_interval(secs => $7::int), start, timestamptz '1970-01-01 00:00Z')");

    private final Database database;

    SummaryRepository(Database database) {
        this.database = database;
    }

    /** The statistics of all measurements of a sensor. */
    public Uni<FullStatisticsView> life(SensorId sensor) {
        return database.first(SummaryRepository::statistics, LIFE, sensor.value())
                .onItem().ifNull().continueWith(() -> FullStatisticsView.none(0));
    }

    /** The statistics of a window, with percentiles on request. */
    public Uni<FullStatisticsView> window(SensorId sensor, Window window, boolean percentiles) {
        return database.first(SummaryRepository::statistics, WINDOW, sensor.value(), window.from(), window.hoursFrom(),
                window.hoursTo(), window.to(), percentiles)
                .onItem().ifNull().continueWith(() -> FullStatisticsView.none(0));
    }

    /** The points of a series, oldest first; buckets without measurements are left out. */
    public Uni<SeriesPoints> series(SensorId sensor, SeriesQuery query) {
        var window = query.window();
        boolean hours = query.bucket().isOfHours();
        return database.all(row -> row, SERIES, sensor.value(), window.from(), hours ? window.hoursFrom() : window.to(),
                hours ? window.hoursTo() : window.to(), window.to(), Aggregate.needSketches(query.aggregates()),
                (int) query.bucket().length().toSeconds())
                .map(rows -> series(rows, query));
    }

    private static SeriesPoints series(List<Row> rows, SeriesQuery query) {
        var points = rows.stream().filter(row -> row.getLong("count") != null)
                .map(row -> SeriesPoint.of(row.getOffsetDateTime("bucket"), summary(row), query.aggregates()))
                .toList();
        return new SeriesPoints(points, rows.isEmpty() ? 0 : rows.get(0).getLong("pending"));
    }

    private static FullStatisticsView statistics(Row row) {
        long pending = row.getLong("pending");
        return row.getLong("count") == null ? FullStatisticsView.none(pending)
                : FullStatisticsView.of(summary(row), pending);
    }

    private static Summary summary(Row row) {
        return new Summary(row.getLong("count"), row.getBigDecimal("total"), row.getDouble("min"), row.getDouble("max"),
                end(row, "first"), end(row, "last"), row.getOffsetDateTime("received_at"), rolled(row));
    }

    private static Summary.End end(Row row, String which) {
        var offset = ZoneOffset.ofTotalSeconds(row.getInteger(which + "_offset"));
        return new Summary.End(row.getOffsetDateTime(which + "_at").withOffsetSameInstant(offset),
                row.getDouble(which + "_value"));
    }

    private static Summary.@Nullable Rolled rolled(Row row) {
        if (row.getLong("rolled") == null) {
            return null;
        }
        var sketches = row.get(Buffer[].class, "sketches");
        return new Summary.Rolled(row.getLong("rolled"), row.getBigDecimal("rolled_total"), row.getBigDecimal("squares"),
                row.getLong("late"), row.getLong("duplicates"),
                sketches == null ? List.of() : Arrays.stream(sketches).map(Buffer::getBytes).toList());
    }
}
