package quintet.metadata;

import java.time.ZoneOffset;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.conditional.GuardedStatement;
import quintet.kit.conditional.IfMatch;
import quintet.kit.database.Database;
import quintet.kit.database.RowPage;
import quintet.kit.database.RowsById;
import quintet.kit.database.RowsById.Statements;
import quintet.kit.database.SharedStatement;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SharedEffect;
import quintet.kit.idempotency.SingleEffect;
import quintet.kit.list.Limit;
import quintet.kit.list.Position;

/** The table of metadata. Each call is one statement. */
@Singleton
class MetadataRepository {

    private static final SingleEffect INSERT = SingleEffect.row("metadata", """
            INSERT INTO metadata (id, registered_on, name, payload)
            SELECT $1::uuid, $2::timestamptz, $3::text, $4::text WHERE {if free}
            RETURNING metadata.*""");

    private static final Statements FIND = Statements.withDocument(
            "SELECT id, registered_on, name, payload, version FROM metadata WHERE id = $1", "payload");

    private static final String LIST = RowPage.sql("id, registered_on, name, payload, version", "octet_length(payload)",
            "metadata WHERE (registered_on, id) > ($1, $2)", "registered_on, id LIMIT $3");

    private static final String DELETE = new GuardedStatement("metadata", "id", "version").delete();

    private final Database database;
    private final SharedEffect insert;
    private final SharedStatement delete;
    private final RowsById<Metadata> rows;

    MetadataRepository(Database database, Idempotency idempotency) {
        this.database = database;
        this.insert = idempotency.share(INSERT);
        this.delete = database.share(DELETE);
        this.rows = new RowsById<>(database, FIND, MetadataRepository::found);
    }

    /** Inserts a row; a repeated request gets the first row again. */
    Uni<Outcome<Metadata>> insert(Metadata row, @Nullable RepeatKey key) {
        return insert.run(key, MetadataRepository::metadata, row.id().value(),
                row.registeredOn().atOffset(ZoneOffset.UTC), row.name(), row.payload());
    }

    /** The row, or null if there is none. */
    Uni<@Nullable Metadata> find(MetadataId id) {
        return rows.find(id.value());
    }

    /** The rows after a position. */
    Uni<RowPage<Metadata>> list(Position after, Limit limit) {
        return database.run(LIST, after.sqlTime(), after.id(), limit.value())
                .map(rows -> RowPage.of(rows, limit.value(), MetadataRepository::metadata));
    }

    /** Deletes the row if its version matches. Returns its version, or null if there is no row. */
    Uni<@Nullable Long> delete(MetadataId id, @Nullable IfMatch wanted) {
        return delete.first(row -> row.getLong("version"), id.value(), (Object) IfMatch.versions(wanted));
    }

    /** The row, or null if its payload is too large for a shared statement. */
    private static @Nullable Metadata found(Row row) {
        return row.getString("payload") == null ? null : metadata(row);
    }

    private static Metadata metadata(Row row) {
        return new Metadata(new MetadataId(row.getUUID("id")), row.getOffsetDateTime("registered_on").toInstant(),
                row.getString("name"), row.getString("payload"), row.getLong("version"));
    }
}
