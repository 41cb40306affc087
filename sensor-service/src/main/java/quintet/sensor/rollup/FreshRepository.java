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

/** What is not in the roll-ups yet, and the transaction that moves it there. */
@Singleton
class FreshRepository {

    private static final String BACKLOG = """
            SELECT (SELECT received_at FROM fresh_batch ORDER BY batch LIMIT 1) AS oldest,
                   EXISTS (SELECT FROM rollup_forgotten) AS forgotten""";

    // One instance at a time, so that sketches can be merged outside of SQL. The usual limit is for clients who wait.
    private static final String BEGIN = """
            SELECT pg_try_advisory_xact_lock(hashtext('rollup')) AS mine, set_config('statement_timeout', '1min', true)""";

    private static final String TAKE = "SELECT batch, received_at, measurements FROM fresh_batch ORDER BY batch LIMIT $1";

    // A life that was ended meanwhile has no sensor any more.
    private static final String READ = """
            SELECT p.sensor, p.batch, p.received_at, p.utc_offset, p.micros, p.value
              FROM packet p JOIN sensor s ON s.id = p.sensor
             WHERE p.batch = ANY ($1::bigint[]) AND p.received_at BETWEEN $2 AND $3""";

    private static final String FINISH = "DELETE FROM fresh_batch WHERE batch = ANY ($1::bigint[])";
    private static final String PURGE = "SELECT purge_rollup($1) AS lives";

    /** How many commits a pass looks at. */
    private static final int MAX_BATCHES = 8192;
    /** How many measurements one statement reads; or one commit. */
    private static final int PART = 5000;
    /** How many changes of roll-ups are kept ready before they are written. */
    private static final int MAX_READY = 20_000;
    /** How many roll-ups of ended lives go in one pass. */
    private static final int PURGE_SIZE = 5000;
    /** Duplicates of what was received longer before are not looked for: it would take ever longer. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final Database database;
    private final RollupRepository rollups;
    private final Workers workers;

    FreshRepository(Database database, RollupRepository rollups, Workers workers) {
        this.database = database;
        this.rollups = rollups;
        this.workers = workers;
    }

    /** Rolls so many measurements up, or one commit, if there is anything to do and no other instance is at it. */
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
        return connection.preparedQuery(TAKE).execute(Database.tuple(MAX_BATCHES))
                .map(FreshRepository::commits)
                .chain(found -> found.isEmpty() ? Uni.createFrom().item(Pass.IDLE) : roll(connection, found, most))
                .chain(done -> connection.preparedQuery(PURGE).execute(Database.tuple(PURGE_SIZE))
                        .map(purged -> done.leaving(done.more() || purged.iterator().next().getLong("lives") > 0)));
    }

    // While a transaction has a snapshot or has written, no row version that ended since can be reused, and each commit makes
    // one of each of its sensors. So this one reads in short statements, prepares everything, and only then writes.
    private Uni<Pass> roll(SqlConnection connection, List<Taken.Commit> found, int most) {
        var taken = Taken.of(found, most);
        boolean more = taken.commits().size() < found.size() || found.size() == MAX_BATCHES;
        return read(connection, taken).chain(rows -> {
            var fold = new Fold();
            var ready = new ArrayList<Tuple>();
            return workers.run(() -> Fold.pieces(rows))
                    .chain(pieces -> each(pieces, piece -> prepare(connection, piece, fold, taken).invoke(ready::add)
                            .chain(() -> isMuch(ready) ? write(connection, ready) : Uni.createFrom().voidItem())))
                    .chain(() -> write(connection, ready))
                    .chain(() -> connection.preparedQuery(FINISH).execute(Database.tuple((Object) taken.batches())))
                    .replaceWith(new Pass(null, taken.commits().size(), more));
        });
    }

    private Uni<List<Fresh>> read(SqlConnection connection, Taken taken) {
        var rows = new ArrayList<Fresh>();
        return each(taken.parts(PART), part -> connection.preparedQuery(READ)
                .execute(Database.tuple(part.batches(), part.from(), part.to()))
                .chain(packets -> workers.run(() -> unpack(packets)))
                .invoke(rows::addAll).replaceWithVoid())
                .replaceWith(rows);
    }

    private Uni<Tuple> prepare(SqlConnection connection, List<Fresh> rows, Fold fold, Taken taken) {
        return workers.run(() -> Fold.keys(rows))
                .chain(keys -> rollups.known(connection, keys))
                .chain(known -> workers.run(() -> fold.add(rows, known)))
                .chain(piece -> rollups.judge(connection, piece, taken.batches(), taken.from().minus(MEMORY)))
                .chain(piece -> workers.run(() -> RollupRepository.columns(piece)));
    }

    private static boolean isMuch(List<Tuple> ready) {
        return ready.stream().mapToInt(RollupRepository::size).sum() >= MAX_READY;
    }

    private Uni<Void> write(SqlConnection connection, List<Tuple> ready) {
        var all = List.copyOf(ready);
        ready.clear();
        return each(all, columns -> rollups.add(connection, columns));
    }

    /** Works on one after the other. */
    private static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom().iterable(items).onItem().transformToUniAndConcatenate(work::apply).onItem().ignoreAsUni();
    }

    private static List<Taken.Commit> commits(RowSet<Row> rows) {
        var commits = new ArrayList<Taken.Commit>(rows.size());
        rows.forEach(row -> commits.add(new Taken.Commit(row.getLong("batch"), row.getOffsetDateTime("received_at"),
                row.getInteger("measurements"))));
        return commits;
    }

    private static List<Fresh> unpack(RowSet<Row> packets) {
        var rows = new ArrayList<Fresh>();
        for (var packet : packets) {
            long sensor = packet.getLong("sensor");
            long batch = packet.getLong("batch");
            int offset = packet.getInteger("utc_offset");
            var received = packet.getOffsetDateTime("received_at");
            var moments = packet.getArrayOfLongs("micros");
            var values = packet.getArrayOfDoubles("value");
            for (int i = 0; i < moments.length; i++) {
                rows.add(new Fresh(sensor, batch, moments[i], offset, values[i], received));
            }
        }
        return rows;
    }
}
