package peer;

import java.time.ZoneOffset;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeMap;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class Sensors {

    private static final String INSERT = "INSERT INTO measurement (sensor, at, utc_offset, value) VALUES (?, ?, ?, ?)";

    private static final String UPSERT = """
            INSERT INTO sensor AS s (name, count, total, last_at, last_offset) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE
               SET count = s.count + excluded.count,
                   total = s.total + excluded.total,
                   last_at = greatest(s.last_at, excluded.last_at),
                   last_offset = CASE WHEN excluded.last_at > s.last_at THEN excluded.last_offset ELSE s.last_offset END""";

    private static final String FIND = "SELECT last_at, last_offset, count, total / count AS avg FROM sensor WHERE name = ?";

    private final JdbcTemplate database;

    Sensors(JdbcTemplate database) {
        this.database = database;
    }

    @Transactional
    public void add(List<Measurement> measurements) {
        // Rows are locked in one order, or requests deadlock.
        var tallies = new TreeMap<String, Tally>();
        for (var measurement : measurements) {
            tallies.merge(measurement.sensor(), Tally.of(measurement), Tally::plus);
        }
        database.batchUpdate(INSERT, measurements, measurements.size(), (statement, measurement) -> {
            statement.setString(1, measurement.sensor());
            statement.setObject(2, measurement.timestamp());
            statement.setInt(3, measurement.timestamp().getOffset().getTotalSeconds());
            statement.setDouble(4, measurement.value());
        });
        database.batchUpdate(UPSERT, tallies.entrySet(), tallies.size(), (statement, entry) -> {
            var tally = entry.getValue();
            statement.setString(1, entry.getKey());
            statement.setLong(2, tally.count());
            statement.setDouble(3, tally.total());
            statement.setObject(4, tally.last());
            statement.setInt(5, tally.last().getOffset().getTotalSeconds());
        });
    }

    Statistics find(String sensor) {
        return database.query(FIND, (row, number) -> new Statistics(
                row.getObject("last_at", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.ofTotalSeconds(row.getInt("last_offset"))),
                row.getLong("count"), row.getDouble("avg")), sensor)
                .stream().findFirst().orElse(Statistics.NONE);
    }

    private record Tally(long count, double total, OffsetDateTime last) {

        static Tally of(Measurement measurement) {
            return new Tally(1, measurement.value(), measurement.timestamp());
        }

        Tally plus(Tally later) {
            return new Tally(count + later.count, total + later.total, later.last.isAfter(last) ? later.last : last);
        }
    }
}
