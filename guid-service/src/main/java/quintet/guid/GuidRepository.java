package quintet.guid;

import java.time.Instant;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.Database;

/** The table of GUIDs. Each call is one statement in one round trip, and decides inside it what depends on the row. */
@Singleton
class GuidRepository {

    private static final String INSERT = """
            INSERT INTO guid AS g (guid, expire, owner) VALUES ($1, $2, $3)
            ON CONFLICT (guid) DO UPDATE
               SET expire = excluded.expire, owner = excluded.owner, version = g.version + 1
             WHERE g.expire <= $4
            RETURNING guid, expire, owner""";

    private static final String FIND = "SELECT guid, expire, owner FROM guid WHERE guid = $1";

    // The row that stays as it was because it has expired comes back too: the caller tells "expired" from "unknown".
    private static final String UPDATE = """
            WITH updated AS (
                UPDATE guid SET expire = coalesce($2, expire), owner = coalesce($3, owner), version = version + 1
                 WHERE guid = $1 AND expire > $4
                RETURNING guid, expire, owner)
            SELECT guid, expire, owner, true AS hit FROM updated
             UNION ALL
            SELECT guid, expire, owner, false FROM guid WHERE guid = $1 AND NOT EXISTS (SELECT FROM updated)""";

    private static final String DELETE = """
            WITH deleted AS (DELETE FROM guid WHERE guid = $1 AND expire > $2 RETURNING guid, expire, owner)
            SELECT guid, expire, owner, true AS hit FROM deleted
             UNION ALL
            SELECT guid, expire, owner, false FROM guid WHERE guid = $1 AND NOT EXISTS (SELECT FROM deleted)""";

    private final Database database;

    GuidRepository(Database database) {
        this.database = database;
    }

    /** The new row, or null where a live one has the same id. An expired one is replaced. */
    Uni<@Nullable Guid> insert(Guid guid, Instant now) {
        return database.first(GuidRepository::guid, INSERT, guid.id().uuid(), guid.expire().seconds(), guid.user(),
                now.getEpochSecond());
    }

    /** The row, expired or not; null where there is none. */
    Uni<@Nullable Guid> find(GuidId id) {
        return database.first(GuidRepository::guid, FIND, id.uuid());
    }

    /** What became of the row: changed if it was live, left alone if it has expired, null where there is none. */
    Uni<@Nullable Touched> update(GuidId id, GuidPatch patch, Instant now) {
        var expire = patch.expire();
        return database.first(GuidRepository::touched, UPDATE, id.uuid(), expire == null ? null : expire.seconds(),
                patch.user(), now.getEpochSecond());
    }

    /** What became of the row: deleted if it was live, left alone if it has expired, null where there is none. */
    Uni<@Nullable Touched> delete(GuidId id, Instant now) {
        return database.first(GuidRepository::touched, DELETE, id.uuid(), now.getEpochSecond());
    }

    /** A row after a statement that touches live rows only. */
    record Touched(Guid guid, boolean hit) {
    }

    private static Guid guid(Row row) {
        return new Guid(GuidId.of(row.getUUID("guid")), new UnixTime(row.getLong("expire")), row.getString("owner"));
    }

    private static Touched touched(Row row) {
        return new Touched(guid(row), row.getBoolean("hit"));
    }
}
