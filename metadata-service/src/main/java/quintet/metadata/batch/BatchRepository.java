package quintet.metadata.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import quintet.kit.database.Database;
import quintet.metadata.Metadata;
import quintet.metadata.MetadataRepository;
import quintet.metadata.NewMetadata;
import quintet.metadata.value.Edition;

/** Writes many documents in one transaction: a statement for each kind of change. */
@Singleton
class BatchRepository {

    // In the order of ids, as all statements do that lock several documents.
    private static final String LOCK = "SELECT id, version, deleted_on FROM metadata WHERE id = ANY ($1) ORDER BY id FOR UPDATE";

    private static final String DOCUMENTS = """
            unnest($3::uuid[], $4::text[], $5::text[], $6::bytea[], $7::text[], $8::text[], $9::text[])
                AS n (new_id, new_name, new_payload, new_hash, new_namespace, new_kind, new_labels)""";

    private static final String INSERT = """
            INSERT INTO metadata (id, registered_on, name, payload, content_hash, namespace, kind, labels, author)
            SELECT new_id, $1, new_name, new_payload, new_hash, new_namespace, new_kind, new_labels::jsonb, $2::text
              FROM""" + " " + DOCUMENTS + " RETURNING " + MetadataRepository.COLUMNS;

    private static final String CHANGE = """
            UPDATE metadata t
               SET version = version + 1, updated_on = greatest($1::timestamptz, updated_on + interval '1 microsecond'),
                   author = $2, restored_from = NULL,
            """;

    private static final String REPLACE = CHANGE + """
            name = new_name, payload = new_payload, content_hash = new_hash, namespace = new_namespace, kind = new_kind,
            labels = new_labels::jsonb
              FROM""" + " " + DOCUMENTS + " WHERE id = new_id RETURNING " + MetadataRepository.COLUMNS;

    private static final String DELETE = CHANGE + "deleted_on = now() WHERE id = ANY ($3) RETURNING id, version";

    private final Database database;

    BatchRepository(Database database) {
        this.database = database;
    }

    /** The state of a document that is locked. */
    record Held(long version, boolean isDeleted) {
    }

    /** What is to be written. */
    record Writes(Map<UUID, NewMetadata> created, Map<UUID, NewMetadata> replaced, List<UUID> deleted) {
    }

    /**
     * What was written.
     *
     * @param documents those created or replaced
     * @param versions of those deleted
     */
    record Written(Map<UUID, Metadata> documents, Map<UUID, Long> versions) {

        Written() {
            this(new HashMap<>(), new HashMap<>());
        }
    }

    /**
     * Locks documents and writes what {@code decide} makes of their states. If it throws an exception, nothing is written.
     *
     * @param ids of the documents that may exist
     */
    Uni<Written> write(List<UUID> ids, Function<Map<UUID, Held>, Writes> decide, Edition edition) {
        return database.transaction(session -> lock(session, ids).map(decide).chain(writes -> {
            var written = new Written();
            return documents(session, INSERT, writes.created(), edition).invoke(written.documents()::putAll)
                    .chain(() -> documents(session, REPLACE, writes.replaced(), edition))
                    .invoke(written.documents()::putAll)
                    .chain(() -> delete(session, writes.deleted(), edition)).invoke(written.versions()::putAll)
                    .replaceWith(written);
        }));
    }

    private static Uni<Map<UUID, Held>> lock(SqlConnection session, List<UUID> ids) {
        var held = new HashMap<UUID, Held>();
        return ids.isEmpty() ? Uni.createFrom().item(held)
                : session.preparedQuery(LOCK).execute(Database.tuple((Object) ids.toArray(UUID[]::new))).map(rows -> {
                    rows.forEach(row -> held.put(row.getUUID("id"),
                            new Held(row.getLong("version"), row.getOffsetDateTime("deleted_on") != null)));
                    return held;
                });
    }

    private static Uni<Map<UUID, Metadata>> documents(SqlConnection session, String sql, Map<UUID, NewMetadata> documents,
            Edition edition) {
        var written = new HashMap<UUID, Metadata>();
        return documents.isEmpty() ? Uni.createFrom().item(written)
                : session.preparedQuery(sql).execute(Database.tuple(arguments(documents, edition))).map(rows -> {
                    rows.forEach(row -> written.put(row.getUUID("id"), MetadataRepository.read(row)));
                    return written;
                });
    }

    private static Uni<Map<UUID, Long>> delete(SqlConnection session, List<UUID> ids, Edition edition) {
        var versions = new HashMap<UUID, Long>();
        return ids.isEmpty() ? Uni.createFrom().item(versions)
                : session.preparedQuery(DELETE)
                        .execute(Database.tuple(edition.sqlTime(), edition.author(), ids.toArray(UUID[]::new))).map(rows -> {
                            rows.forEach(row -> versions.put(row.getUUID("id"), row.getLong("version")));
                            return versions;
                        });
    }

    private static @Nullable Object[] arguments(Map<UUID, NewMetadata> documents, Edition edition) {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(edition.sqlTime());
        arguments.add(edition.author());
        arguments.add(documents.keySet().toArray(UUID[]::new));
        arguments.add(column(documents, NewMetadata::name));
        arguments.add(column(documents, document -> document.payload().text()));
        arguments.add(documents.values().stream().map(document -> document.payload().hash()).toArray(Buffer[]::new));
        arguments.add(column(documents, NewMetadata::namespace));
        arguments.add(column(documents, NewMetadata::kind));
        arguments.add(column(documents, document -> document.attributes().labelsJson()));
        return arguments.toArray();
    }

    private static @Nullable String[] column(Map<UUID, NewMetadata> documents,
            Function<NewMetadata, @Nullable String> value) {
        return documents.values().stream().map(value).toArray(String[]::new);
    }
}
