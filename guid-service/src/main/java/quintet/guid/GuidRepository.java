package quintet.guid;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import quintet.guid.value.Metadata;
import quintet.guid.value.MetadataPatch;
import quintet.kit.conditional.Changed;
import quintet.kit.conditional.GuardedChange;
import quintet.kit.conditional.GuardedRow;
import quintet.kit.conditional.IfMatch;
import quintet.kit.database.Database;
import quintet.kit.database.RowPage;
import quintet.kit.database.RowsById;
import quintet.kit.database.RowsById.Statements;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SharedEffect;
import quintet.kit.idempotency.SingleEffect;
import quintet.kit.problem.Problem;

/** The table of GUIDs. Each call is one statement, which decides everything that depends on the row. */
@Singleton
class GuidRepository {

    private static final String COLUMNS = "guid, expire, owner, version, metadata";

    private static final SingleEffect INSERT = SingleEffect.row("guid", """
            INSERT INTO guid AS g (guid, expire, owner, metadata)
            SELECT $1::uuid, $2::bigint, $3::text, $5::text WHERE {if free}
            ON CONFLICT (guid) DO UPDATE
               SET expire = excluded.expire, owner = excluded.owner, version = excluded.version,
                   metadata = excluded.metadata
             WHERE g.expire <= $4
            RETURNING g.*""");

    private static final Statements FIND = Statements.of("SELECT " + COLUMNS + " FROM guid WHERE guid = $1");

    // Two statements, so that each uses an index of its own.
    private static final String LIST = list("");

    private static final String LIST_OF_USER = list("owner = $5 AND ");

    // The caller distinguishes expired, unknown and changed rows.
    private static final GuardedRow LIVE = new GuardedRow("guid", "guid", COLUMNS, "{row}.expire > $3");

    private static final String UPDATE = """
            expire = coalesce($4, t.expire), owner = coalesce($5, t.owner), version = nextval('guid_version'),
            metadata = CASE WHEN $6::boolean THEN merged_guid_metadata(t.metadata, $7::text) ELSE t.metadata END""";

    // Rows that change meanwhile are waited for, and judged as they are then. They are locked in the order of SharedStatement.
    private static final String REVOKE = """
            WITH candidate AS MATERIALIZED (SELECT guid FROM guid WHERE owner = $1 AND expire > $2 LIMIT $3),
            revoked AS MATERIALIZED (
                SELECT g.guid FROM guid g JOIN candidate c ON c.guid = g.guid
                 WHERE g.owner = $1 AND g.expire > $2
                 ORDER BY g.guid FOR UPDATE OF g),
            deleted AS (DELETE FROM guid g USING revoked r WHERE g.guid = r.guid RETURNING g.guid)
            SELECT d.guid FROM candidate c LEFT JOIN deleted d ON d.guid = c.guid""";

    /** SQLSTATE program_limit_exceeded, which {@code merged_guid_metadata} raises. */
    private static final String TOO_LARGE = "54000";

    /**
     * A step of a revocation.
     *
     * @param ids of the deleted rows
     * @param more whether the user may have more
     */
    record Revoked(List<UUID> ids, boolean more) {
    }

    private final Database database;
    private final SharedEffect insert;
    private final CreationRepository creations;
    private final GuardedChange update;
    private final GuardedChange delete;
    private final RowsById<Guid> rows;

    GuidRepository(Database database, Idempotency idempotency, Clock clock) {
        this.database = database;
        this.insert = idempotency.share(INSERT);
        this.creations = new CreationRepository(database, clock);
        this.update = LIVE.update(database, UPDATE);
        this.delete = LIVE.delete(database);
        this.rows = new RowsById<>(database, FIND, GuidRepository::guid);
    }

    /** Inserts a row, replacing an expired one. Returns null if the GUID is live. */
    Uni<@Nullable Outcome<Guid>> insert(Guid draft, Instant now, @Nullable RepeatKey key) {
        return insert.run(key, GuidRepository::guid, draft.id().uuid(), draft.expire().seconds(), draft.user(),
                now.getEpochSecond(), draft.text());
    }

    /** Inserts a row of a GUID that the service chose. Returns null if there is one with this GUID. */
    Uni<@Nullable Outcome<Guid>> insertRandom(Guid draft) {
        return creations.insert(draft).map(row -> row == null ? null : Outcome.first(row));
    }

    /** The row, expired or not, or null if there is none. */
    Uni<@Nullable Guid> find(GuidId id) {
        return rows.find(id.uuid());
    }

    /** The rows after the cursor, soonest to expire first. */
    Uni<RowPage<Guid>> list(GuidQuery query) {
        var before = query.expiresBefore() == null ? Long.MAX_VALUE : query.expiresBefore().seconds();
        var after = query.cursor();
        var from = after.at().getEpochSecond();
        int limit = query.limit().value();
        var page = query.user() == null ? database.run(LIST, from, after.id(), before, limit)
                : database.run(LIST_OF_USER, from, after.id(), before, limit, query.user());
        return page.map(rows -> RowPage.of(rows, limit, GuidRepository::guid));
    }

    /**
     * Changes the row if it is live and its version matches. Returns the result, or null if there is no row. Metadata that
     * would be too large after the merge is a {@link Problem}.
     */
    Uni<@Nullable Changed<Guid>> update(GuidId id, GuidPatch patch, @Nullable IfMatch wanted, Instant now) {
        var expire = patch.expireAt(now);
        var metadata = patch.metadata();
        return update.run(Changed.by(GuidRepository::guid), id.uuid(), IfMatch.versions(wanted),
                now.getEpochSecond(), expire == null ? null : expire.seconds(), patch.user(), metadata != null,
                metadata == null ? null : metadata.text())
                .onFailure(GuidRepository::isTooLarge).transform(failure -> MetadataPatch.tooLarge("/metadata"));
    }

    /** Deletes the row if it is live and its version matches. Returns the result, or null if there is no row. */
    Uni<@Nullable Changed<Guid>> delete(GuidId id, @Nullable IfMatch wanted, Instant now) {
        return delete.run(Changed.by(GuidRepository::guid), id.uuid(), IfMatch.versions(wanted),
                now.getEpochSecond());
    }

    /** Deletes some of the live rows of a user, at most so many. */
    Uni<Revoked> revoke(String user, Instant now, int most) {
        return database.run(REVOKE, user, now.getEpochSecond(), most).map(candidates -> {
            var ids = new ArrayList<UUID>(candidates.size());
            for (var row : candidates) {
                if (row.getUUID("guid") != null) {
                    ids.add(row.getUUID("guid"));
                }
            }
            return new Revoked(ids, candidates.size() == most);
        });
    }

    private static String list(String condition) {
        return RowPage.sql(COLUMNS, "coalesce(octet_length(metadata), 0)",
                "guid WHERE " + condition + "(expire, guid) > ($1, $2) AND expire < $3", "expire, guid LIMIT $4");
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof PgException rejection && TOO_LARGE.equals(rejection.getSqlState());
    }

    private static Guid guid(Row row) {
        return new Guid(GuidId.of(row.getUUID("guid")), new UnixTime(row.getLong("expire")), row.getString("owner"),
                row.getLong("version"), Metadata.orNull(row.getString("metadata")));
    }
}
