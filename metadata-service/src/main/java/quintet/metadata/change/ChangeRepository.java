package quintet.metadata.change;

import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import quintet.kit.database.Database;
import quintet.kit.database.RowPage;
import quintet.metadata.Metadata;
import quintet.metadata.MetadataRepository;
import quintet.metadata.change.LoggedVersion.Origin;
import quintet.metadata.value.MetadataId;

/** The log of changes, which a trigger writes. Each call is one statement. */
@Singleton
public class ChangeRepository {

    /** A stream tells larger payloads by their address only. */
    static final int MAX_STREAMED = 32 << 10;

    /** The columns that {@link #version} needs, of the table of versions. */
    public static final String COLUMNS = """
            id, registered_on, name, payload, version, namespace, kind, labels::text AS labels, changed_on, author, change,
            restored_from""";

    private static final String SMALL = "CASE WHEN octet_length(payload) <= %d THEN payload END AS payload"
            .formatted(MAX_STREAMED);

    // A transaction under way may still add changes to its place: those after it wait.
    private static final String LOG = """
            metadata_version
             WHERE (transaction, position) > ($1::text::xid8, $2) AND transaction < pg_snapshot_xmin(pg_current_snapshot())""";

    // A database that was restored has not reached the position yet, or has another change there.
    private static final String AFTER = """
            SELECT $1::text::xid8 >= pg_snapshot_xmax(pg_current_snapshot())
                   OR $2 > (SELECT last_value FROM metadata_version_position_seq)
                   OR EXISTS (SELECT FROM metadata_version WHERE position = $2 AND transaction <> $1::text::xid8) AS unknown,
                   page.transaction::text::bigint AS transaction, page.position, page.id, page.registered_on, page.name,
                   page.payload, page.version, page.namespace, page.kind, page.labels, page.changed_on, page.author,
                   page.change, page.restored_from, page.size
              FROM (SELECT) AS always
              LEFT JOIN ({page}) AS page ON true
             ORDER BY page.transaction, page.position""";

    private static final String WHOLE_AFTER = after(COLUMNS);
    private static final String SMALL_AFTER = after(COLUMNS.replaceFirst("\\bpayload\\b", SMALL));

    private static final String END = """
            SELECT transaction::text::bigint AS transaction, position
              FROM metadata_version
             WHERE transaction < pg_snapshot_xmin(pg_current_snapshot())
             ORDER BY metadata_version.transaction DESC, position DESC LIMIT 1""";

    private final Database database;

    ChangeRepository(Database database) {
        this.database = database;
    }

    /** The changes after a position; 410 if it is of another database. */
    Uni<RowPage<Change>> after(ChangePosition position, int limit) {
        return page(WHOLE_AFTER, position, limit);
    }

    /** The same without payloads that are too large for a stream. */
    Uni<List<Change>> smallAfter(ChangePosition position, int limit) {
        return page(SMALL_AFTER, position, limit).map(RowPage::rows);
    }

    /** The position of the newest change: all changes to come are after it. */
    public Uni<ChangePosition> end() {
        return database.first(ChangeRepository::position, END).map(end -> end == null ? ChangePosition.START : end);
    }

    /** The version of a row. */
    public static LoggedVersion version(Row row) {
        var version = new Metadata.Version(row.getLong("version"), row.getOffsetDateTime("changed_on").toInstant(),
                row.getString("author"));
        return new LoggedVersion(new MetadataId(row.getUUID("id")), row.getOffsetDateTime("registered_on").toInstant(),
                row.getString("name"), row.getString("payload"), MetadataRepository.attributes(row), version,
                new Origin(row.getString("change"), row.getLong("restored_from")));
    }

    private Uni<RowPage<Change>> page(String sql, ChangePosition position, int limit) {
        return database.run(sql, Long.toString(position.transaction()), position.number(), limit)
                .map(rows -> page(rows, position, limit));
    }

    private static RowPage<Change> page(RowSet<Row> rows, ChangePosition position, int limit) {
        var first = rows.iterator().next();
        if (first.getBoolean("unknown")) {
            throw ChangeProblems.unknown(position);
        }
        return first.getLong("position") == null ? new RowPage<>(List.of(), false, 0)
                : RowPage.of(rows, limit, row -> new Change(position(row), version(row)));
    }

    private static ChangePosition position(Row row) {
        return new ChangePosition(row.getLong("transaction"), row.getLong("position"));
    }

    private static String after(String columns) {
        return AFTER.replace("{page}", RowPage.sql("transaction, position, " + columns,
                "coalesce(octet_length(payload), 0)", LOG, "transaction, position LIMIT $3"));
    }
}
