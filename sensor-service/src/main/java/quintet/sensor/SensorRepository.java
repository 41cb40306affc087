package quintet.sensor;

import java.time.ZoneOffset;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.Database;
import quintet.kit.list.Page;
import quintet.sensor.measurement.SensorId;
import quintet.sensor.statistics.StatisticsView;

/** The table of sensors, whose rows each commit adds to. */
@Singleton
class SensorRepository {

    private static final String FIND = "SELECT count, total, last_at, last_offset FROM sensor WHERE name = $1";

    // Names with a prefix sort before the prefix followed by the greatest characters: the index is read in one range.
    private static final String LIST = """
            SELECT name, count, total, last_at, last_offset, last_value FROM sensor
             WHERE name > $1 AND name >= $2 AND name <= $2 || repeat(chr(1114111), 255) ORDER BY name LIMIT $3""";

    // Its measurements are purged later, in the background.
    private static final String DELETE = """
            WITH deleted AS (DELETE FROM sensor WHERE name = $1 RETURNING id)
            INSERT INTO forgotten (sensor) SELECT id FROM deleted""";

    private final Database database;

    SensorRepository(Database database) {
        this.database = database;
    }

    /** The statistics of a sensor, or null where there are none. */
    Uni<@Nullable StatisticsView> find(SensorId sensor) {
        return database.first(SensorRepository::statistics, FIND, sensor.value());
    }

    /** Lists sensors by name. */
    Uni<Page<SensorView>> list(SensorQuery query) {
        return database.all(SensorRepository::view, LIST, query.cursor(), query.prefix(), query.limit().value() + 1)
                .map(found -> Page.of(found, query.limit(), SensorView::sensor, view -> view));
    }

    /** Deletes a sensor. A post that holds its row finishes first, and is deleted too. */
    Uni<Void> delete(SensorId sensor) {
        return database.run(DELETE, sensor.value()).replaceWithVoid();
    }

    private static SensorView view(Row row) {
        return new SensorView(row.getString("name"), statistics(row), row.getDouble("last_value"));
    }

    private static StatisticsView statistics(Row row) {
        var offset = ZoneOffset.ofTotalSeconds(row.getInteger("last_offset"));
        var last = row.getOffsetDateTime("last_at").withOffsetSameInstant(offset);
        return StatisticsView.of(last, row.getLong("count"), row.getBigDecimal("total"));
    }
}
