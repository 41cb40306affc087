package quintet.metadata;

import java.time.Clock;
import java.time.ZoneOffset;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.conditional.Changed;
import quintet.kit.conditional.GuardedChange;
import quintet.kit.conditional.GuardedRow;
import quintet.kit.conditional.IfMatch;
import quintet.kit.database.Database;
import quintet.kit.database.RowsById;
import quintet.kit.database.RowsById.Statements;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SharedEffect;
import quintet.kit.idempotency.SingleEffect;
import quintet.metadata.CreationRepository.Draft;
import quintet.metadata.value.Attributes;
import quintet.metadata.value.Edition;
import quintet.metadata.value.Labels;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.Moment;

/**
 * The table of documents. Each call is one statement. A trigger keeps each version and derives what searches read, so no
 * statement here does.
 */
@Singleton
public class MetadataRepository {

    /** The columns that {@link #read} needs. */
    public static final String COLUMNS = """
            id, registered_on, name, payload, version, namespace, kind, labels::text AS labels, updated_on, author""";

    /** The same columns of the table of versions, called v. The payload is NULL if the version is a deletion. */
    public static final String VERSION_COLUMNS = """
            v.id, v.registered_on, v.name, v.payload, v.version, v.namespace, v.kind, v.labels::text AS labels,
            v.changed_on AS updated_on, v.author""";

    private static final SingleEffect INSERT = SingleEffect.row("metadata_row", """
            INSERT INTO metadata (id, registered_on, name, payload, content_hash, namespace, kind, labels, author)
            SELECT $1::uuid, $2::timestamptz, $3::text, $4::text, $5::bytea, $6::text, $7::text, $8::text::jsonb, $9::text
             WHERE {if free}
            RETURNING id, registered_on, name, payload, version, namespace, kind, labels, updated_on, author, deleted_on""")
            .returning(COLUMNS);

    private static final Statements FIND = Statements.withDocument(
            "SELECT " + COLUMNS + " FROM metadata WHERE id = $1 AND deleted_on IS NULL", "payload");

    private static final String FIND_AT = """
            SELECT %s FROM metadata_version v
             WHERE v.id = $1 AND v.changed_on <= $2 AND EXISTS (SELECT FROM metadata WHERE id = $1)
             ORDER BY v.version DESC LIMIT 1""".formatted(VERSION_COLUMNS);

    private static final String REGISTER = """
            SELECT %s FROM metadata_register($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10)""".formatted(COLUMNS);

    private static final GuardedRow ROW = new GuardedRow("metadata", "id",
            COLUMNS + ", deleted_on", "{row}.deleted_on IS NULL");

    // A statement that waited for the lock has an older time. Times of versions increase, so that ?at= finds the right one.
    /** Makes the next version of a row, by the author $4 at $3. */
    public static final String NEXT = """
            version = t.version + 1, updated_on = greatest($3, t.updated_on + interval '1 microsecond'), author = $4""";

    private static final String CHANGE = NEXT + ", restored_from = NULL";

    private static final String REPLACE = CHANGE + """
            , name = $5, payload = $6, content_hash = $7, namespace = $8, kind = $9, labels = $10::text::jsonb""";

    private static final String DELETE = CHANGE + ", deleted_on = now()";

    private final Database database;
    private final CreationRepository creations;
    private final SharedEffect insert;
    private final GuardedChange replace;
    private final GuardedChange delete;
    private final RowsById<Metadata> rows;

    MetadataRepository(Database database, Idempotency idempotency, Clock clock) {
        this.database = database;
        this.creations = new CreationRepository(database, clock);
        this.insert = idempotency.share(INSERT);
        this.replace = ROW.update(database, REPLACE);
        this.delete = ROW.update(database, DELETE);
        this.rows = new RowsById<>(database, FIND, MetadataRepository::readSmall);
    }

    /** Inserts a document, as its version 1; a repeated request gets the first one again. */
    Uni<Outcome<Metadata>> insert(Metadata row, NewMetadata body, @Nullable RepeatKey key) {
        if (key == null) {
            return creations.insert(new Draft(row, body)).map(Outcome::first);
        }
        var attributes = row.attributes();
        return insert.run(key, made -> made.getUUID("id").equals(row.id().value()) ? row : read(made),
                row.id().value(), row.registeredOn().atOffset(ZoneOffset.UTC), row.name(), row.payload(),
                body.payload().hash(), attributes.namespace(), attributes.kind(), attributes.labelsJson(),
                row.version().author());
    }

    /**
     * Inserts a document unless another one has its namespace and name: returns the newest of those, which gets other content
     * as its next version if {@code advance}.
     */
    Uni<Metadata> register(Metadata row, NewMetadata body, boolean advance) {
        var attributes = row.attributes();
        return database.first(MetadataRepository::read, REGISTER, row.id().value(), row.registeredOn().atOffset(ZoneOffset.UTC),
                row.name(), row.payload(), body.payload().hash(), attributes.namespace(), attributes.kind(),
                attributes.labelsJson(), row.version().author(), advance)
                .onItem().ifNull().failWith(IllegalStateException::new);
    }

    /** The document as it was at a moment, or null if there was none. */
    Uni<@Nullable Metadata> find(MetadataId id, Moment at) {
        return database.first(MetadataRepository::readSmall, FIND_AT, id.value(), at.sqlTime());
    }

    /** The document, or null if there is none. */
    public Uni<@Nullable Metadata> find(MetadataId id) {
        return rows.find(id.value());
    }

    /** Replaces the document if its version matches. Returns the result, or null if there is none. */
    public Uni<@Nullable Changed<Metadata>> replace(MetadataId id, NewMetadata next, Edition edition,
            @Nullable IfMatch wanted) {
        var attributes = next.attributes();
        return replace.run(MetadataRepository::changed, id.value(), IfMatch.versions(wanted), edition.sqlTime(),
                edition.author(), next.name(), next.payload().text(), next.payload().hash(), attributes.namespace(),
                attributes.kind(), attributes.labelsJson());
    }

    /** Deletes the document if its version matches. Returns the result, or null if there is none. */
    Uni<@Nullable Changed<Metadata>> delete(MetadataId id, Edition edition, @Nullable IfMatch wanted) {
        return delete.run(MetadataRepository::changed, id.value(), IfMatch.versions(wanted), edition.sqlTime(),
                edition.author());
    }

    /** The document of a row. */
    public static Metadata read(Row row) {
        var registeredOn = row.getOffsetDateTime("registered_on").toInstant();
        // Answers that an earlier release has kept for Idempotency-Keys have no time of change.
        var updatedOn = row.getOffsetDateTime("updated_on");
        var version = new Metadata.Version(row.getLong("version"), updatedOn == null ? registeredOn : updatedOn.toInstant(),
                row.getString("author"));
        return new Metadata(new MetadataId(row.getUUID("id")), registeredOn, row.getString("name"), row.getString("payload"),
                attributes(row), version);
    }

    /** The document, or null if the row has no payload: a large one in a shared statement, or a deletion. */
    public static @Nullable Metadata readSmall(Row row) {
        return row.getString("payload") == null ? null : read(row);
    }

    /** The attributes of a row. */
    public static Attributes attributes(Row row) {
        var namespace = row.getString("namespace");
        var kind = row.getString("kind");
        var labels = row.getString("labels");
        return namespace == null && kind == null && labels == null ? Attributes.NONE
                : new Attributes(namespace, kind, labels == null ? null : Labels.ofColumn(labels));
    }

    /** Null if the document had been deleted before. */
    private static @Nullable Changed<Metadata> changed(Row row) {
        boolean hit = row.getBoolean("hit");
        return hit || row.getOffsetDateTime("deleted_on") == null ? new Changed<>(read(row), hit) : null;
    }
}
