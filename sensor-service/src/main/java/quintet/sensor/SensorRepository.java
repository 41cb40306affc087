package quintet.sensor;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import quintet.kit.Database;
import quintet.kit.Idempotency;
import quintet.kit.Limit;
import quintet.kit.Once;

/** The tables of sensors and of their measurements. They always agree: what is in one is in the other. */
@Singleton
class SensorRepository {

    // Rows are locked in the order of their names: two posts that met in another order would deadlock.
    private static final Once ADD = Once.nothing("""
            received AS (
                INSERT INTO measurement (sensor, at, utc_offset, value)
                SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::int[], $4::float8[]) WHERE {if free}),
            counted AS (
                INSERT INTO sensor AS s (name, count, total, last_at, last_offset)
                SELECT * FROM unnest($5::text[], $6::bigint[], $7::numeric[], $8::timestamptz[], $9::int[]) AS t (name)
                 WHERE {if free}
                 ORDER BY t.name
                ON CONFLICT (name) DO UPDATE
                   SET count = s.count + excluded.count,
                       total = s.total + excluded.total,
                       last_at = greatest(s.last_at, excluded.last_at),
                       last_offset = CASE WHEN excluded.last_at > s.last_at THEN excluded.last_offset ELSE s.last_offset END,
                       version = excluded.version)""");

    private static final String FIND = "SELECT count, total, last_at, last_offset FROM sensor WHERE name = $1";

    private static final String LIST = """
            SELECT name, count, total, last_at, last_offset FROM sensor WHERE name > $1 ORDER BY name LIMIT $2""";

    // A sensor of many years may take longer than requests get: it is deleted to the end, and the client is told to repeat.
    private static final String DELETE_SENSOR = """
            DELETE FROM sensor WHERE name = $1 RETURNING set_config('statement_timeout', '10min', true)""";
    private static final String DELETE_MEASUREMENTS = "DELETE FROM measurement WHERE sensor = $1";

    private final Database database;

    SensorRepository(Database database) {
        this.database = database;
    }

    /** Writes all measurements and counts them, or none; once where the request carries a key. */
    Uni<Void> add(List<Measurement> measurements, @Nullable Idempotency request) {
        var tallies = Tally.of(measurements);
        return database.once(row -> row, ADD, request,
                column(measurements, Measurement::sensor, String[]::new),
                column(measurements, Measurement::timestamp, OffsetDateTime[]::new),
                column(measurements, Measurement::offset, Integer[]::new),
                column(measurements, Measurement::value, Double[]::new),
                column(tallies, Tally::sensor, String[]::new),
                column(tallies, Tally::count, Long[]::new),
                column(tallies, tally -> Numeric.create(tally.total()), Numeric[]::new),
                column(tallies, Tally::last, OffsetDateTime[]::new),
                column(tallies, Tally::lastOffset, Integer[]::new))
                .replaceWithVoid();
    }

    /** The statistics of a sensor, or null where there are none. */
    Uni<@Nullable StatisticsView> find(SensorId sensor) {
        return database.first(SensorRepository::statistics, FIND, sensor.value());
    }

    /** The sensors whose names come after one, and one more than the limit if there is one. */
    Uni<List<SensorView>> list(String after, Limit limit) {
        return database.all(row -> new SensorView(row.getString("name"), statistics(row)), LIST, after, limit.value() + 1);
    }

    /**
     * Forgets everything received for a sensor. Deleting its row first waits for the posts that hold it; their
     * measurements are seen by the second statement, which has a snapshot of its own. Where there is no row there is
     * nothing more to delete: a post that commits in between came after.
     */
    Uni<Void> delete(SensorId sensor) {
        var name = Database.tuple(sensor.value());
        return database.transaction(connection -> connection.preparedQuery(DELETE_SENSOR).execute(name)
                .chain(deleted -> deleted.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(DELETE_MEASUREMENTS).execute(name).replaceWithVoid()));
    }

    private static <S, T> T[] column(Collection<S> rows, Function<S, T> read, IntFunction<T[]> array) {
        return rows.stream().map(read).toArray(array);
    }

    private static StatisticsView statistics(Row row) {
        var offset = ZoneOffset.ofTotalSeconds(row.getInteger("last_offset"));
        var last = row.getOffsetDateTime("last_at").withOffsetSameInstant(offset);
        return StatisticsView.of(last, row.getLong("count"), row.getBigDecimal("total"));
    }
}
