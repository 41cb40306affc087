package quintet.sensor.rollup;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import quintet.kit.Database;
import quintet.kit.Workers;

/** What is not in the roll-ups yet, and the transaction that moves it there. */
@Singleton
class FreshRepository {

    private static final String BACKLOG = """
            SELECT (SELECT received_at FROM fresh_batch ORDER BY batch LIMIT 1) AS oldest,
                   EXISTS (SELECT FROM rollup_forgotten) AS forgotten""";

    // One instance at a time, so that sketches can be merged outside of SQL. The usual limit is for clients who wait.
    private static final String BEGIN = """
            SELECT pg_try_advisory_xact_lock(hashtext('rollup')) AS mine, set_config('statement_timeout', '1min', true)""";

    private static final String TAKE = """
            DELETE FROM fresh_batch WHERE batch IN (SELECT batch FROM fresh_batch ORDER BY batch LIMIT $1)
            RETURNING batch, received_at""";

    // A life that was ended meanwhile has no sensor any more.
    private static final String READ = """
            SELECT p.sensor, p.batch, p.received_at, p.utc_offset, p.micros, p.value
              FROM packet p JOIN sensor s ON s.id = p.sensor
             WHERE p.batch = ANY ($1::bigint[]) AND p.received_at BETWEEN $2 AND $3
             ORDER BY p.sensor, p.batch""";

    private static final String PURGE = "SELECT purge_rollup($1) AS lives";

    /** How many packets are unpacked at once. */
    private static final int PIECE = 500;
    /** How many roll-ups of ended lives go in one pass. */
    private static final int PURGE_SIZE = 5000;
    /** Duplicates of what was received longer before are not looked for: it would take ever longer. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    /** What a pass has taken. */
    private record Taken(List<Long> batches, OffsetDateTime from, OffsetDateTime to, FreshRows rows, Fold fold) {
    }

    private final Database database;
    private final RollupRepository rollups;
    private final Workers workers;

    FreshRepository(Database database, RollupRepository rollups, Workers workers) {
        this.database = database;
        this.rollups = rollups;
        this.workers = workers;
    }

    /** Rolls so many commits up, if there is anything to do and no other instance is at it. */
    Uni<Pass> roll(int most) {
        return database.run(BACKLOG).chain(rows -> {
            var backlog = rows.iterator().next();
            var oldest = backlog.getOffsetDateTime("oldest");
            return oldest == null && !backlog.getBoolean("forgotten") ? Uni.createFrom().item(Pass.IDLE)
                    : database.background(connection -> begin(connection, most)).map(done -> done.since(oldest));
        });
    }

    private Uni<Pass> begin(SqlConnection connection, int most) {
        return connection.preparedQuery(BEGIN).execute()
                .chain(begun -> begun.iterator().next().getBoolean("mine") ? rollAlone(connection, most)
                        : Uni.createFrom().item(Pass.ELSEWHERE));
    }

    private Uni<Pass> rollAlone(SqlConnection connection, int most) {
        return connection.preparedQuery(TAKE).execute(Database.tuple(most))
                .chain(taken -> taken.size() == 0 ? Uni.createFrom().item(Pass.IDLE) : fold(connection, taken))
                .chain(done -> connection.preparedQuery(PURGE).execute(Database.tuple(PURGE_SIZE))
                        .map(purged -> done.leaving(done.batches() == most
                                || purged.iterator().next().getLong("lives") > 0)));
    }

    private Uni<Pass> fold(SqlConnection connection, RowSet<Row> rows) {
        var taken = taken(rows);
        return connection.prepare(READ)
                .map(prepared -> prepared
                        .cursor(Database.tuple(taken.batches().toArray(Long[]::new), taken.from(), taken.to())))
                .chain(cursor -> next(connection, cursor, taken))
                .map(measurements -> new Pass(null, rows.size(), measurements, false));
    }

    /** Adds the next piece, and then the ones behind it; how many measurements there were. */
    private Uni<Long> next(SqlConnection connection, Cursor cursor, Taken taken) {
        return cursor.read(PIECE)
                .chain(packets -> workers.run(() -> taken.rows().complete(unpack(packets), !cursor.hasMore())))
                .chain(rows -> add(connection, rows, taken)
                        .chain(added -> cursor.hasMore() ? next(connection, cursor, taken) : Uni.createFrom().item(0L))
                        .map(others -> others + rows.size()));
    }

    private Uni<Void> add(SqlConnection connection, List<Fresh> rows, Taken taken) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return workers.run(() -> Fold.keys(rows))
                .chain(keys -> rollups.known(connection, keys))
                .chain(known -> workers.run(() -> taken.fold().add(rows, known)))
                .chain(piece -> rollups.judge(connection, piece, taken.batches(), taken.from().minus(MEMORY)))
                .chain(piece -> rollups.add(connection, piece));
    }

    private static Taken taken(RowSet<Row> rows) {
        var batches = new ArrayList<Long>(rows.size());
        var received = new ArrayList<OffsetDateTime>(rows.size());
        rows.forEach(row -> {
            batches.add(row.getLong("batch"));
            received.add(row.getOffsetDateTime("received_at"));
        });
        received.sort(null);
        return new Taken(batches, received.get(0), received.get(received.size() - 1), new FreshRows(),
                new Fold());
    }

    private static List<Fresh> unpack(RowSet<Row> packets) {
        var fresh = new ArrayList<Fresh>();
        for (var packet : packets) {
            long sensor = packet.getLong("sensor");
            long batch = packet.getLong("batch");
            int offset = packet.getInteger("utc_offset");
            var received = packet.getOffsetDateTime("received_at");
            var moments = packet.getArrayOfLongs("micros");
            var values = packet.getArrayOfDoubles("value");
            for (int i = 0; i < moments.length; i++) {
                fresh.add(new Fresh(sensor, batch, moments[i], offset, values[i], received));
            }
        }
        return fresh;
    }
}
