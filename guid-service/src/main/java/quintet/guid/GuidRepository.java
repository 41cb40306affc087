package quintet.guid;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.conditional.Changed;
import quintet.kit.conditional.GuardedStatement;
import quintet.kit.conditional.IfMatch;
import quintet.kit.database.Database;
import quintet.kit.database.RowsById;
import quintet.kit.database.RowsById.Statements;
import quintet.kit.database.SharedStatement;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SharedEffect;
import quintet.kit.idempotency.SingleEffect;

/** The table of GUIDs. Each call is one statement, which decides everything that depends on the row. */
@Singleton
class GuidRepository {

    private static final SingleEffect INSERT = SingleEffect.row("guid", """
            INSERT INTO guid AS g (guid, expire, owner) SELECT $1::uuid, $2::bigint, $3::text WHERE {if free}
            ON CONFLICT (guid) DO UPDATE
               SET expire = excluded.expire, owner = excluded.owner, version = excluded.version
             WHERE g.expire <= $4
            RETURNING g.*""");

    private static final Statements FIND = Statements.of("SELECT guid, expire, owner, version FROM guid WHERE guid = $1");

    // Two statements, so that each uses an index of its own.
    private static final String LIST = """
            SELECT guid, expire, owner, version FROM guid
             WHERE (expire, guid) > ($1, $2) AND expire < $3
             ORDER BY expire, guid LIMIT $4""";

    private static final String LIST_OF_USER = """
            SELECT guid, expire, owner, version FROM guid
             WHERE owner = $5 AND (expire, guid) > ($1, $2) AND expire < $3
             ORDER BY expire, guid LIMIT $4""";

    // The caller distinguishes expired, unknown and changed rows.
    private static final GuardedStatement LIVE = new GuardedStatement("guid", "guid", "guid, expire, owner, version",
            "old.expire > $3");

    private static final String UPDATE = LIVE.update("""
            expire = coalesce($4, t.expire), owner = coalesce($5, t.owner), version = nextval('guid_version')""");

    private static final String DELETE = LIVE.delete();

    private final Database database;
    private final SharedEffect insert;
    private final SharedStatement update;
    private final SharedStatement delete;
    private final RowsById<Guid> rows;

    GuidRepository(Database database, Idempotency idempotency) {
        this.database = database;
        this.insert = idempotency.share(INSERT);
        this.update = database.share(UPDATE);
        this.delete = database.share(DELETE);
        this.rows = new RowsById<>(database, FIND, GuidRepository::guid);
    }

    /** Inserts a row, replacing an expired one. Returns null if the GUID is live. */
    Uni<@Nullable Outcome<Guid>> insert(Guid draft, Instant now, @Nullable RepeatKey key) {
        return insert.run(key, GuidRepository::guid, draft.id().uuid(), draft.expire().seconds(), draft.user(),
                now.getEpochSecond());
    }

    /** The row, expired or not, or null if there is none. */
    Uni<@Nullable Guid> find(GuidId id) {
        return rows.find(id.uuid());
    }

    /** The rows after the cursor, soonest to expire first, and one beyond the limit. */
    Uni<List<Guid>> list(GuidQuery query) {
        var before = query.expiresBefore() == null ? Long.MAX_VALUE : query.expiresBefore().seconds();
        var after = query.cursor();
        var from = after.at().getEpochSecond();
        var limit = query.limit().value() + 1;
        return query.user() == null ? database.all(GuidRepository::guid, LIST, from, after.id(), before, limit)
                : database.all(GuidRepository::guid, LIST_OF_USER, from, after.id(), before, limit, query.user());
    }

    /** Changes the row if it is live and its version matches. Returns the result, or null if there is no row. */
    Uni<@Nullable Changed<Guid>> update(GuidId id, GuidPatch patch, @Nullable IfMatch wanted, Instant now) {
        var expire = patch.expire();
        return update.first(Changed.by(GuidRepository::guid), id.uuid(), IfMatch.versions(wanted),
                now.getEpochSecond(), expire == null ? null : expire.seconds(), patch.user());
    }

    /** Deletes the row if it is live and its version matches. Returns the result, or null if there is no row. */
    Uni<@Nullable Changed<Guid>> delete(GuidId id, @Nullable IfMatch wanted, Instant now) {
        return delete.first(Changed.by(GuidRepository::guid), id.uuid(), IfMatch.versions(wanted),
                now.getEpochSecond());
    }

    private static Guid guid(Row row) {
        return new Guid(GuidId.of(row.getUUID("guid")), new UnixTime(row.getLong("expire")), row.getString("owner"),
                row.getLong("version"));
    }
}
