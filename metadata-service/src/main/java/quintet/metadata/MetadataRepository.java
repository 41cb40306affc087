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

/** The table of metadata. Each call is one statement in one round trip. */
@Singleton
class MetadataRepository {

    private static final SingleEffect INSERT = SingleEffect.row("metadata", """
            INSERT INTO metadata (id, registered_on, name, payload)
            SELECT $1::uuid, $2::timestamptz, $3::text, $4::text WHERE {if free}
            RETURNING metadata.*""");

    private static final String FIND = "SELECT id, registered_on, name, payload, version FROM metadata WHERE id = $1";

    // A page ends early when what stands before a row fills it: a thousand payloads of 1 MiB would fill the memory.
    // The length of a large payload is read without the payload itself. One row more than the page may show is looked at,
    // so that candidates tells whether the list goes on.
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

    /** The row, or null where there is none. */
    Uni<@Nullable Metadata> find(MetadataId id) {
        return database.first(MetadataRepository::metadata, FIND, id.value());
    }

    /** The rows behind a position, until there are {@code limit} of them or their payloads fill {@code bytes}. */
    Uni<Found> list(Position after, Limit limit, int bytes) {
        return database.run(LIST, after.sqlTime(), after.id(), limit.value(), bytes).map(MetadataRepository::found);
    }

    /** Some rows of the list, and whether it goes on behind them. */
    record Found(List<Metadata> rows, boolean more) {
    }

    /** The version of the row, which is gone if that is a wanted one; null where there is none. */
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
