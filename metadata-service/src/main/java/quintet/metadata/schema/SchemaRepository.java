package quintet.metadata.schema;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.conditional.Changed;
import quintet.kit.conditional.IfMatch;
import quintet.kit.database.Database;
import quintet.kit.database.RowPage;
import quintet.kit.list.Limit;
import quintet.kit.list.Position;
import quintet.metadata.schema.KindSchema.Stored;
import quintet.metadata.value.Edition;

/** The tables of schemas, and the documents that a new schema is tried on. Each call is one statement. */
@Singleton
class SchemaRepository {

    /** A schema, with its text where the caller does not have it yet. */
    record Found(Stored stored, @Nullable String text) {
    }

    /** A document to try a schema on; without a payload it is of another kind. */
    record Document(Position position, String name, @Nullable String payload) {
    }

    private static final String CHANGED = """
            SELECT s.kind, s.version, s.mode, s.updated_on, s.author, CASE WHEN known.kind IS NULL THEN s.text END AS text
              FROM metadata_schema s
              LEFT JOIN unnest($1::text[], $2::bigint[], $3::timestamptz[]) AS known (kind, version, updated_on)
                     ON known.kind = s.kind AND known.version = s.version AND known.updated_on = s.updated_on""";

    // A kind that has no schema yet has version 0, as If-Match says it.
    private static final String PUT = """
            WITH put AS (
                INSERT INTO metadata_schema AS s (kind, version, mode, text, updated_on, author)
                SELECT $1::text, 1, $4::text, $3::text, $5::timestamptz, $6::text
                 WHERE $2::bigint[] IS NULL OR 0 = ANY ($2) OR EXISTS (SELECT FROM metadata_schema WHERE kind = $1)
                ON CONFLICT (kind) DO UPDATE
                   SET version = s.version + 1, mode = coalesce(EXCLUDED.mode, s.mode), text = EXCLUDED.text,
                       updated_on = greatest(EXCLUDED.updated_on, s.updated_on + interval '1 microsecond'),
                       author = EXCLUDED.author
                 WHERE $2::bigint[] IS NULL OR s.version = ANY ($2)
                RETURNING s.kind, s.version, s.mode, s.text, s.updated_on, s.author),
            kept AS (INSERT INTO metadata_schema_version (kind, version, mode, text, updated_on, author) SELECT * FROM put)
            SELECT kind, version, mode, updated_on, author, true AS hit FROM put
             UNION ALL
            SELECT $1, coalesce(max(version), 0), NULL, NULL, NULL, false FROM metadata_schema WHERE kind = $1
            HAVING NOT EXISTS (SELECT FROM put)""";

    private static final String VERSIONS = """
            SELECT kind, version, mode, updated_on, author FROM metadata_schema_version
             WHERE kind = $1 AND version < $2 ORDER BY version DESC LIMIT $3 + 1""";

    private static final String VERSION = "SELECT text FROM metadata_schema_version WHERE kind = $1 AND version = $2";

    private static final String OF_KIND = RowPage.sql("id, registered_on, name, payload, octet_length(payload) AS bytes",
            "bytes", "metadata WHERE (registered_on, id) > ($1, $2) AND deleted_on IS NULL AND kind = $4",
            "registered_on, id LIMIT $3");

    // Most documents are of this kind, so all are read in their order: an index of its own would slow down each creation.
    private static final String OF_DEFAULT = RowPage.sql("""
            id, registered_on, name, CASE WHEN coalesce(kind, 'default') = 'default' THEN payload END AS payload,
            CASE WHEN coalesce(kind, 'default') = 'default' THEN octet_length(payload) ELSE 0 END AS bytes""",
            "bytes", "metadata WHERE (registered_on, id) > ($1, $2) AND deleted_on IS NULL", "registered_on, id LIMIT $3");

    private final Database database;

    SchemaRepository(Database database) {
        this.database = database;
    }

    /** All schemas; those that are known already come without their text. */
    Uni<List<Found>> changed(Collection<KindSchema> known) {
        return database.all(row -> new Found(stored(row), row.getString("text")), CHANGED,
                known.stream().map(KindSchema::kind).toArray(String[]::new),
                known.stream().map(KindSchema::version).toArray(Long[]::new),
                known.stream().map(schema -> sqlTime(schema.edition())).toArray(OffsetDateTime[]::new));
    }

    /** Puts the next version of a schema if its version matches. Version 0 of the result: there is none yet. */
    Uni<Changed<Stored>> put(Stored next, String text, @Nullable IfMatch wanted) {
        var edition = Objects.requireNonNull(next.edition());
        var mode = next.mode();
        return database.first(Changed.by(SchemaRepository::stored), PUT, next.kind(), IfMatch.versions(wanted), text,
                mode == null ? null : mode.text(), edition.sqlTime(), edition.author())
                .onItem().ifNull().failWith(() -> new IllegalStateException("the statement has a row in any case"));
    }

    /** Versions before the given one, the newest first, and one more than the limit. */
    Uni<List<Stored>> versions(String kind, long before, Limit limit) {
        return database.all(SchemaRepository::stored, VERSIONS, kind, before, limit.value());
    }

    /** The text of a version, or null if there is none. */
    Uni<@Nullable String> version(String kind, long version) {
        return database.first(row -> row.getString("text"), VERSION, kind, version);
    }

    /** Documents after a position that are of a kind, or may be. */
    Uni<RowPage<Document>> documents(String kind, Position after, int limit) {
        return (kind.equals(KindSchema.DEFAULT) ? database.run(OF_DEFAULT, after.sqlTime(), after.id(), limit)
                : database.run(OF_KIND, after.sqlTime(), after.id(), limit, kind))
                .map(rows -> RowPage.of(rows, limit, SchemaRepository::document));
    }

    private static Document document(Row row) {
        var position = new Position(row.getOffsetDateTime("registered_on").toInstant(), row.getUUID("id"));
        return new Document(position, row.getString("name"), row.getString("payload"));
    }

    private static Stored stored(Row row) {
        var at = row.getOffsetDateTime("updated_on");
        return new Stored(row.getString("kind"), row.getLong("version"), SchemaMode.ofColumn(row.getString("mode")),
                at == null ? null : new Edition(row.getString("author"), at.toInstant()));
    }

    private static @Nullable OffsetDateTime sqlTime(@Nullable Edition edition) {
        return edition == null ? null : edition.sqlTime();
    }
}
