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
import quintet.sensor.measurement.IsoTimestamp;
import quintet.sensor.measurement.SensorId;

/**
 * The packets of a sensor, read slice by slice: each is a statement of its own, so that a slow client holds neither a
 * connection nor a lock that would keep a day from being dropped.
 */
@Singleton
class ExportRepository {

    private static final Logger LOG = Logger.getLogger(ExportRepository.class);

    /** Packets hold 100 measurements at most. */
    private static final int PACKETS = 50;
    /** Before every commit. */
    private static final long FIRST_BATCH = -1;

    private static final String LIFE = "SELECT id FROM sensor WHERE name = $1";

    // Packets of one commit that end at the same moment come together.
    private static final String SLICE = """
            SELECT p.last_micros, p.batch, p.utc_offset, p.micros, p.value
              FROM sensor s JOIN packet p ON p.sensor = s.id
             WHERE s.id = $1 AND p.last_micros >= $2 AND (p.last_micros, p.batch) > ($2, $3) AND p.first_micros < $4
             ORDER BY p.last_micros, p.batch
             FETCH FIRST $5 ROWS WITH TIES""";

    private final Database database;

    ExportRepository(Database database) {
        this.database = database;
    }

    /** The measurements of a sensor in a range, as fast as they are taken; none if the sensor is unknown. */
    Multi<Slice> slices(SensorId sensor, Range range) {
        return database.first(row -> row.getLong("id"), LIFE, sensor.value())
                .onItem().transformToMulti(life -> life == null ? Multi.createFrom().item(Slice.NONE) : slices(life, range));
    }

    private Multi<Slice> slices(long life, Range range) {
        return Multi.createBy().repeating()
                .uni(() -> new Progress(new Slice.Place(range.from(), FIRST_BATCH)), progress -> slice(life, range, progress))
                .whilst(slice -> slice.next() != null)
                .onFailure().invoke(failure -> LOG.warnf("An export was broken off: %s", failure));
    }

    private Uni<Slice> slice(long life, Range range, Progress progress) {
        return database.run(SLICE, life, progress.place.last(), progress.place.batch(), range.to(), PACKETS).map(rows -> {
            var found = new ArrayList<Exported>();
            Slice.@Nullable Place end = null;
            for (var row : rows) {
                unpack(row, range, found);
                end = new Slice.Place(row.getLong("last_micros"), row.getLong("batch"));
            }
            found.sort(Comparator.comparing(one -> one.at().toInstant()));
            boolean isFirst = progress.place.batch() == FIRST_BATCH;
            progress.place = end == null ? progress.place : end;
            return new Slice(isFirst, found, rows.size() < PACKETS ? null : end);
        });
    }

    private static void unpack(Row row, Range range, List<Exported> found) {
        var offset = ZoneOffset.ofTotalSeconds(row.getInteger("utc_offset"));
        var moments = row.getArrayOfLongs("micros");
        var values = row.getArrayOfDoubles("value");
        for (int i = 0; i < moments.length; i++) {
            if (range.contains(moments[i])) {
                found.add(new Exported(IsoTimestamp.ofMicros(moments[i]).withOffsetSameInstant(offset), values[i]));
            }
        }
    }

    /** How far an export has come. */
    private static final class Progress {

        private Slice.Place place;

        Progress(Slice.Place place) {
            this.place = place;
        }
    }
}
