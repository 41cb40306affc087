package quintet.metadata;

import java.time.ZoneOffset;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import quintet.kit.Database;
import quintet.kit.Limit;

/** The table of metadata. Each call is one statement in one round trip. */
@Singleton
class MetadataRepository {

    private static final String INSERT = "INSERT INTO metadata (id, registered_on, name, payload) VALUES ($1, $2, $3, $4)";

    private static final String FIND = "SELECT id, registered_on, name, payload FROM metadata WHERE id = $1";

    // A page ends early when what stands before a row fills it: a thousand payloads of 1 MiB would fill the memory.
    // The length of a large payload is read without the payload itself.
    private static final String LIST = """
            SELECT id, registered_on, name, payload
              FROM (SELECT id, registered_on, name, payload,
                           sum(octet_length(payload)) OVER (ORDER BY registered_on, id) - octet_length(payload) AS before
                      FROM metadata ORDER BY registered_on, id LIMIT $1) page
             WHERE before < $2
             ORDER BY registered_on, id""";

    private static final String DELETE = "DELETE FROM metadata WHERE id = $1";

    private final Database database;

    MetadataRepository(Database database) {
        this.database = database;
    }

    /** Keeps a new row. */
    Uni<Metadata> insert(Metadata row) {
        return database.run(INSERT, row.id().value(), row.registeredOn().atOffset(ZoneOffset.UTC), row.name(), row.payload())
                .replaceWith(row);
    }

    /** The row, or null where there is none. */
    Uni<@Nullable Metadata> find(MetadataId id) {
        return database.first(MetadataRepository::metadata, FIND, id.value());
    }

    /** The rows registered first, until there are {@code limit} of them or their payloads fill {@code bytes}. */
    Uni<List<Metadata>> list(Limit limit, int bytes) {
        return database.all(MetadataRepository::metadata, LIST, limit.value(), bytes);
    }

    /** How many rows went: 1 or 0. */
    Uni<Integer> delete(MetadataId id) {
        return database.run(DELETE, id.value()).map(RowSet::rowCount);
    }

    private static Metadata metadata(Row row) {
        return new Metadata(new MetadataId(row.getUUID("id")), row.getOffsetDateTime("registered_on").toInstant(),
                row.getString("name"), row.getString("payload"));
    }
}
