package quintet.sensor.export;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.Database;
import quintet.kit.problem.Diagnosis;
import quintet.sensor.measurement.IsoTimestamp;
import quintet.sensor.measurement.SensorId;
import quintet.sensor.measurement.Window;

/**
 * The packets of a sensor, read page by page. Each page is a statement of its own, so that a slow client holds no connection
 * and no lock. A lock would keep partitions from being dropped.
 */
@Singleton
class ExportRepository {

    private static final Logger LOG = Logger.getLogger(ExportRepository.class);

    /** The packets of a page; each has at most 100 measurements. */
    private static final int PACKETS = 50;
    /** Before every batch. */
    private static final long FIRST_BATCH = -1;

    private static final String LIFE = "SELECT id FROM sensor WHERE name = $1";

    // WITH TIES keeps packets of one batch and one last timestamp on one page.
    private static final String PAGE = """
            SELECT p.last_micros, p.batch, p.utc_offset, p.micros, p.value
              FROM sensor s JOIN packet p ON p.sensor = s.id
             WHERE s.id = $1 AND p.last_micros >= $2 AND (p.last_micros, p.batch) > ($2, $3) AND p.first_micros < $4
             ORDER BY p.last_micros, p.batch
             FETCH FIRST $5 ROWS WITH TIES""";

    private final Database database;

    ExportRepository(Database database) {
        this.database = database;
    }

    /** The measurements of a sensor in a window, at the pace of the client; none if the sensor is unknown. */
    Multi<ExportPage> pages(SensorId sensor, Window window) {
        return database.first(row -> row.getLong("id"), LIFE, sensor.value())
                .onItem()
                .transformToMulti(life -> life == null ? Multi.createFrom().item(ExportPage.NONE) : pages(life, window));
    }

    private Multi<ExportPage> pages(long life, Window window) {
        return Multi.createBy().repeating()
                .uni(() -> new Progress(new ExportPage.Position(IsoTimestamp.micros(window.from()), FIRST_BATCH)),
                        progress -> page(life, window, progress))
                .whilst(page -> page.next() != null)
                .onFailure().invoke(failure -> LOG.warnf("Export aborted: %s", Diagnosis.reason(failure)));
    }

    private Uni<ExportPage> page(long life, Window window, Progress progress) {
        var position = progress.position;
        long to = IsoTimestamp.micros(window.to());
        return database.run(PAGE, life, position.last(), position.batch(), to, PACKETS).map(rows -> {
            var found = new ArrayList<ExportedMeasurement>();
            ExportPage.@Nullable Position end = null;
            for (var row : rows) {
                unpack(row, window, found);
                end = new ExportPage.Position(row.getLong("last_micros"), row.getLong("batch"));
            }
            found.sort(Comparator.comparing(one -> one.at().toInstant()));
            progress.position = end == null ? position : end;
            return new ExportPage(position.batch() == FIRST_BATCH, found, rows.size() < PACKETS ? null : end);
        });
    }

    private static void unpack(Row row, Window window, List<ExportedMeasurement> found) {
        var offset = ZoneOffset.ofTotalSeconds(row.getInteger("utc_offset"));
        var moments = row.getArrayOfLongs("micros");
        var values = row.getArrayOfDoubles("value");
        long from = IsoTimestamp.micros(window.from());
        long to = IsoTimestamp.micros(window.to());
        for (int i = 0; i < moments.length; i++) {
            if (moments[i] >= from && moments[i] < to) {
                found.add(new ExportedMeasurement(IsoTimestamp.ofMicros(moments[i]).withOffsetSameInstant(offset), values[i]));
            }
        }
    }

    /** How far an export has proceeded. */
    private static final class Progress {

        private ExportPage.Position position;

        Progress(ExportPage.Position position) {
            this.position = position;
        }
    }
}
