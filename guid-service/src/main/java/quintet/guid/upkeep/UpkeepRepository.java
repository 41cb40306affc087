package quintet.guid.upkeep;

import java.time.Instant;
import java.util.Objects;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;

/** The expired rows. Each call is one statement. */
@Singleton
class UpkeepRepository {

    // A row that another instance deletes, or a request creates anew, is skipped.
    private static final String PURGE = """
            WITH old AS MATERIALIZED (
                SELECT guid FROM guid WHERE expire <= $1 ORDER BY expire LIMIT $2 FOR UPDATE SKIP LOCKED)
            DELETE FROM guid g USING old WHERE g.guid = old.guid""";

    // The row of guid_expiry is locked by one instance after the other. Each moves it on, and counts what it passed. A window
    // is ten minutes long at most, and begins a day ago at most, so that no statement has to count the rows of a long stop.
    // A clock that was set back begins anew.
    private static final String COUNT = """
            WITH counted AS (
                INSERT INTO guid_expiry AS e (after, until) VALUES ($1::bigint, $1)
                ON CONFLICT (one) DO UPDATE
                   SET after = CASE WHEN e.until > $1 + 3600 THEN $1 ELSE greatest(e.until, $1 - 86400) END,
                       until = least($1, greatest(e.until, $1 - 86400) + 600)
                 WHERE e.until < $1 OR e.until > $1 + 3600
                RETURNING after, until)
            SELECT (SELECT count(*)::int FROM guid g WHERE g.expire > counted.after AND g.expire <= counted.until) AS expired,
                   until < $1 AS more
              FROM counted""";

    /**
     * A window of time.
     *
     * @param expired the number of GUIDs that expired in it
     * @param more whether there are later ones to count
     */
    record Window(int expired, boolean more) {

        private static final Window NONE = new Window(0, false);
    }

    private final Database database;

    UpkeepRepository(Database database) {
        this.database = database;
    }

    /** Deletes rows that had expired at a moment, at most so many, and returns how many. */
    Uni<Integer> purge(Instant moment, int most) {
        return database.run(PURGE, moment.getEpochSecond(), most).map(deleted -> deleted.rowCount());
    }

    /** Counts rows that no instance has counted and that have expired by now. */
    Uni<Window> countExpired(Instant now) {
        return database.first(row -> new Window(row.getInteger("expired"), row.getBoolean("more")), COUNT, now.getEpochSecond())
                .map(window -> Objects.requireNonNullElse(window, Window.NONE));
    }
}
