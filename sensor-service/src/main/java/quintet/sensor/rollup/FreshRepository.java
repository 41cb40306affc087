package quintet.sensor.rollup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import quintet.kit.database.Database;
import quintet.kit.work.Workers;

/** Fresh batches, and the transaction that rolls them up. */
@Singleton
class FreshRepository {

    private static final String BACKLOG = """
            SELECT (SELECT received_at FROM fresh_batch ORDER BY batch LIMIT 1) AS oldest,
                   EXISTS (SELECT FROM rollup_forgotten) AS forgotten""";

    // One instance at a time, so that sketches can be merged outside of SQL. The default timeout is for waiting clients.
    private static final String BEGIN = """
            SELECT pg_try_advisory_xact_lock(hashtext('rollup')) AS mine, set_config('statement_timeout', '1min', true)""";

    private static final String TAKE = "SELECT batch, received_at, measurements FROM fresh_batch ORDER BY batch LIMIT $1";

    // A sensor deleted meanwhile is left out.
    private static final String READ = """
            SELECT p.sensor, p.batch, p.received_at, p.utc_offset, p.micros, p.value
              FROM packet p JOIN sensor s ON s.id = p.sensor
             WHERE p.batch = ANY ($1::bigint[]) AND p.received_at BETWEEN $2 AND $3""";

    private static final String FINISH = "DELETE FROM fresh_batch WHERE batch = ANY ($1::bigint[])";
    private static final String PURGE = "SELECT purge_rollup($1) AS lives";

    /** The most batches that a pass looks at. */
    private static final int MAX_BATCHES = 8192;
    /** The most measurements that one statement reads, unless one batch has more. */
    private static final int READ_SIZE = 5000;
    /** How many prepared changes of roll-ups trigger a write. */
    private static final int MAX_READY = 20_000;
    /** How many roll-ups of deleted sensors one pass purges. */
    private static final int PURGE_SIZE = 5000;
    /** How far back duplicates are searched, by time of arrival: an unlimited search would take ever longer. */
    private static final Duration LOOKBACK = Duration.ofMinutes(10);

    private final Database database;
    private final RollupRepository rollups;
    private final Workers workers;

    FreshRepository(Database database, RollupRepository rollups, Workers workers) {
        this.database = database;
        this.rollups = rollups;
        this.workers = workers;
    }

    /** Rolls up so many measurements at most, or one larger batch. Does nothing while another instance rolls up. */
    Uni<PassResult> roll(int most) {
        return database.run(BACKLOG).chain(rows -> {
            var backlog = rows.iterator().next();
            var oldest = backlog.getOffsetDateTime("oldest");
            return oldest == null && !backlog.getBoolean("forgotten") ? Uni.createFrom().item(PassResult.IDLE)
                    : database.background(connection -> begin(connection, most)).map(result -> result.since(oldest));
        });
    }

    private Uni<PassResult> begin(SqlConnection connection, int most) {
        return connection.preparedQuery(BEGIN).execute()
                .chain(begun -> begun.iterator().next().getBoolean("mine") ? rollAlone(connection, most)
                        : Uni.createFrom().item(PassResult.ELSEWHERE));
    }

    private Uni<PassResult> rollAlone(SqlConnection connection, int most) {
        return connection.preparedQuery(TAKE).execute(Database.tuple(MAX_BATCHES))
                .map(FreshRepository::batches)
                .chain(found -> found.isEmpty() ? Uni.createFrom().item(PassResult.IDLE) : roll(connection, found, most))
                .chain(result -> connection.preparedQuery(PURGE).execute(Database.tuple(PURGE_SIZE))
                        .map(purged -> result.leaving(result.more() || purged.iterator().next().getLong("lives") > 0)));
    }

    // A transaction with a snapshot or a write keeps dead row versions from being reused. Each commit leaves one per sensor.
    // So this transaction reads in short statements, prepares everything, and only then writes.
    private Uni<PassResult> roll(SqlConnection connection, List<FreshBatch> found, int most) {
        var batches = FreshBatches.of(found, most);
        boolean more = batches.size() < found.size() || found.size() == MAX_BATCHES;
        return read(connection, batches).chain(rows -> {
            var fold = new Fold();
            var ready = new ArrayList<Tuple>();
            return workers.run(() -> Fold.groups(rows))
                    .chain(groups -> each(groups, group -> prepare(connection, group, fold, batches).invoke(ready::add)
                            .chain(() -> isMuch(ready) ? write(connection, ready) : Uni.createFrom().voidItem())))
                    .chain(() -> write(connection, ready))
                    .chain(() -> connection.preparedQuery(FINISH).execute(Database.tuple((Object) batches.numbers())))
                    .replaceWith(new PassResult(null, batches.size(), more));
        });
    }

    private Uni<List<FreshMeasurement>> read(SqlConnection connection, FreshBatches batches) {
        var rows = new ArrayList<FreshMeasurement>();
        return each(batches.split(READ_SIZE), some -> connection.preparedQuery(READ)
                .execute(Database.tuple(some.numbers(), some.from(), some.to()))
                .chain(packets -> workers.run(() -> unpack(packets)))
                .invoke(rows::addAll).replaceWithVoid())
                .replaceWith(rows);
    }

    private Uni<Tuple> prepare(SqlConnection connection, List<FreshMeasurement> rows, Fold fold, FreshBatches batches) {
        return workers.run(() -> Fold.keys(rows))
                .chain(keys -> rollups.find(connection, keys))
                .chain(stored -> workers.run(() -> fold.add(rows, stored)))
                .chain(deltas -> rollups.markDuplicates(connection, deltas, batches.numbers(), batches.from().minus(LOOKBACK)))
                .chain(deltas -> workers.run(() -> RollupRepository.columns(deltas)));
    }

    private static boolean isMuch(List<Tuple> ready) {
        return ready.stream().mapToInt(RollupRepository::size).sum() >= MAX_READY;
    }

    private Uni<Void> write(SqlConnection connection, List<Tuple> ready) {
        var all = List.copyOf(ready);
        ready.clear();
        return each(all, columns -> rollups.add(connection, columns));
    }

    /** Runs the work for each item, one after the other. */
    private static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom().iterable(items).onItem().transformToUniAndConcatenate(work::apply).onItem().ignoreAsUni();
    }

    private static List<FreshBatch> batches(RowSet<Row> rows) {
        var batches = new ArrayList<FreshBatch>(rows.size());
        rows.forEach(row -> batches.add(new FreshBatch(row.getLong("batch"), row.getOffsetDateTime("received_at"),
                row.getInteger("measurements"))));
        return batches;
    }

    private static List<FreshMeasurement> unpack(RowSet<Row> packets) {
        var rows = new ArrayList<FreshMeasurement>();
        for (var packet : packets) {
            long sensor = packet.getLong("sensor");
            long batch = packet.getLong("batch");
            int offset = packet.getInteger("utc_offset");
            var received = packet.getOffsetDateTime("received_at");
            var moments = packet.getArrayOfLongs("micros");
            var values = packet.getArrayOfDoubles("value");
            for (int i = 0; i < moments.length; i++) {
                rows.add(new FreshMeasurement(sensor, batch, moments[i], offset, values[i], received));
            }
        }
        return rows;
    }
}
