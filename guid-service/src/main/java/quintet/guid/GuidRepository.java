package quintet.guid;

import java.time.Instant;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.Database;
import quintet.kit.IfMatch;
import quintet.kit.Touched;

/** The table of GUIDs. Each call is one statement in one round trip, and decides inside it what depends on the row. */
@Singleton
class GuidRepository {

    private static final String INSERT = """
            INSERT INTO guid AS g (guid, expire, owner) VALUES ($1, $2, $3)
            ON CONFLICT (guid) DO UPDATE
               SET expire = excluded.expire, owner = excluded.owner, version = excluded.version
             WHERE g.expire <= $4
            RETURNING guid, expire, owner, version""";

    private static final String FIND = "SELECT guid, expire, owner, version FROM guid WHERE guid = $1";

    // The row is locked first, so that what is compared is its newest state. It comes back even if it is left alone: the
    // caller tells "expired" from "unknown" from "changed by someone else".
    private static final String UPDATE = """
            WITH old AS (SELECT guid, expire, owner, version FROM guid WHERE guid = $1 FOR UPDATE),
            updated AS (
                UPDATE guid g
                   SET expire = coalesce($4, g.expire), owner = coalesce($5, g.owner), version = nextval('guid_version')
                  FROM old
                 WHERE g.guid = old.guid AND old.expire > $2 AND ($3::bigint[] IS NULL OR old.version = ANY ($3))
                RETURNING g.guid, g.expire, g.owner, g.version)
            SELECT *, true AS hit FROM updated
             UNION ALL
            SELECT *, false FROM old WHERE NOT EXISTS (SELECT FROM updated)""";

    private static final String DELETE = """
            WITH old AS (SELECT guid, expire, owner, version FROM guid WHERE guid = $1 FOR UPDATE),
            deleted AS (
                DELETE FROM guid g
                 USING old
                 WHERE g.guid = old.guid AND old.expire > $2 AND ($3::bigint[] IS NULL OR old.version = ANY ($3))
                RETURNING g.guid, g.expire, g.owner, g.version)
            SELECT *, true AS hit FROM deleted
             UNION ALL
            SELECT *, false FROM old WHERE NOT EXISTS (SELECT FROM deleted)""";

    private final Database database;

    GuidRepository(Database database) {
        this.database = database;
    }

    /** The new row, or null where a live one has the same id. An expired one is replaced. */
    Uni<@Nullable Guid> insert(GuidId id, UnixTime expire, String user, Instant now) {
        return database.first(GuidRepository::guid, INSERT, id.uuid(), expire.seconds(), user, now.getEpochSecond());
    }

    /** The row, expired or not; null where there is none. */
    Uni<@Nullable Guid> find(GuidId id) {
        return database.first(GuidRepository::guid, FIND, id.uuid());
    }

    /** What became of the row: changed if it was live and of a wanted version, else left alone; null where there is none. */
    Uni<@Nullable Touched<Guid>> update(GuidId id, GuidPatch patch, @Nullable IfMatch wanted, Instant now) {
        var expire = patch.expire();
        return database.first(Touched.by(GuidRepository::guid), UPDATE, id.uuid(), now.getEpochSecond(),
                IfMatch.versions(wanted),
                expire == null ? null : expire.seconds(), patch.user());
    }

    /** What became of the row: deleted if it was live and of a wanted version, else left alone; null where there is none. */
    Uni<@Nullable Touched<Guid>> delete(GuidId id, @Nullable IfMatch wanted, Instant now) {
        return database.first(Touched.by(GuidRepository::guid), DELETE, id.uuid(), now.getEpochSecond(),
                IfMatch.versions(wanted));
    }

    private static Guid guid(Row row) {
        return new Guid(GuidId.of(row.getUUID("guid")), new UnixTime(row.getLong("expire")), row.getString("owner"),
                row.getLong("version"));
    }
}
