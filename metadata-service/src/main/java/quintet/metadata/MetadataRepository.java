package quintet.metadata;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import quintet.kit.conditional.GuardedStatement;
import quintet.kit.conditional.IfMatch;
import quintet.kit.database.Database;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
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

    private static final String FIND = "SELECT id, registered_on, name, payload, version FROM metadata WHERE id = $1";

    // A page ends early at a total size, because a thousand payloads of 1 MiB would exhaust the memory. Only the length
    // of a large payload is read. One row beyond the limit is counted as a candidate, to tell whether the list
    // continues.
    private static final String LIST = """
            SELECT id, registered_on, name, payload, version, candidates
              FROM (SELECT *, count(*) OVER () AS candidates
                      FROM (SELECT id, registered_on, name, payload, version,
                                   sum(octet_length(payload)) OVER (ORDER BY registered_on, id) - octet_length(payload) AS before
                              FROM metadata
                             WHERE (registered_on, id) > ($1, $2)
                             ORDER BY registered_on, id LIMIT $3 + 1) candidate) counted
             WHERE before < $4
             ORDER BY registered_on, id
             LIMIT $3""";

    private static final String DELETE = new GuardedStatement("metadata", "id", "version").delete();

    private final Database database;
    private final Idempotency idempotency;

    MetadataRepository(Database database, Idempotency idempotency) {
        this.database = database;
        this.idempotency = idempotency;
    }

    /** Inserts a row; a repeated request gets the first row again. */
    Uni<Outcome<Metadata>> insert(Metadata row, @Nullable RepeatKey key) {
        return idempotency.run(INSERT, key, MetadataRepository::metadata, row.id().value(),
                row.registeredOn().atOffset(ZoneOffset.UTC), row.name(), row.payload());
    }

    /** The row, or null if there is none. */
    Uni<@Nullable Metadata> find(MetadataId id) {
        return database.first(MetadataRepository::metadata, FIND, id.value());
    }

    /** The rows after a position, up to {@code limit} rows or {@code bytes} of payload. */
    Uni<Found> list(Position after, Limit limit, int bytes) {
        return database.run(LIST, after.sqlTime(), after.id(), limit.value(), bytes).map(MetadataRepository::found);
    }

    /** The rows of a page, and whether the list continues. */
    record Found(List<Metadata> rows, boolean more) {

        long bytes() {
            return rows.stream().mapToLong(row -> row.payload().length()).sum();
        }
    }

    /** Deletes the row if its version matches. Returns its version, or null if there is no row. */
    Uni<@Nullable Long> delete(MetadataId id, @Nullable IfMatch wanted) {
        return database.first(row -> row.getLong("version"), DELETE, id.value(), IfMatch.versions(wanted));
    }

    private static Found found(RowSet<Row> answer) {
        var rows = new ArrayList<Metadata>(answer.size());
        long candidates = 0;
        for (var row : answer) {
            rows.add(metadata(row));
            candidates = row.getLong("candidates");
        }
        return new Found(rows, candidates > rows.size());
    }

    private static Metadata metadata(Row row) {
        return new Metadata(new MetadataId(row.getUUID("id")), row.getOffsetDateTime("registered_on").toInstant(),
                row.getString("name"), row.getString("payload"), row.getLong("version"));
    }
}
