package quintet.metadata.transfer;

import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;
import quintet.kit.database.RowPage;
import quintet.kit.list.Position;
import quintet.metadata.change.ChangePosition;
import quintet.metadata.change.ChangeRepository;
import quintet.metadata.change.LoggedVersion;

/** The pages of exports. Each is one statement, so a slow client holds no connection. */
@Singleton
class ExportRepository {

    private static final int PAGE = 500;

    private static final String WANTED = """
            ($4::text IS NULL OR namespace = $4) AND ($5::text IS NULL OR kind = $5) AND ($6::text IS NULL OR name = $6)""";

    private static final String STATES = RowPage.sql(
            """
                    id, registered_on, name, payload, version, namespace, kind, labels::text AS labels, updated_on AS changed_on, author,
                    NULL::text AS change, restored_from""",
            "octet_length(payload)",
            "metadata WHERE (registered_on, id) > ($1, $2) AND deleted_on IS NULL AND " + WANTED,
            "registered_on, id LIMIT $3");

    // Versions up to a position of the feed are a snapshot: no later version ever gets an earlier position.
    private static final String VERSIONS = RowPage.sql(ChangeRepository.COLUMNS, "coalesce(octet_length(payload), 0)", """
            metadata_version v
             WHERE (id, version) > ($1, $2) AND (transaction, position) <= ($7::text::xid8, $8)
               AND (coalesce($4::text, $5::text, $6::text) IS NULL
                    OR EXISTS (SELECT FROM metadata WHERE metadata.id = v.id AND\
            """ + " " + WANTED.replaceAll("(namespace|kind|name) =", "metadata.$1 =") + "))", "id, version LIMIT $3");

    private final Database database;

    ExportRepository(Database database) {
        this.database = database;
    }

    /** Current states after a document, in the order of registration. */
    Uni<RowPage<LoggedVersion>> states(ExportQuery query, Position after) {
        return database.run(STATES, after.sqlTime(), after.id(), PAGE, query.namespace(), query.kind(), query.name())
                .map(rows -> RowPage.of(rows, PAGE, ChangeRepository::version));
    }

    /**
     * Versions after one of a document, in the order of ids and versions.
     *
     * @param end the last version in the order of the feed
     */
    Uni<RowPage<LoggedVersion>> versions(ExportQuery query, UUID id, long version, ChangePosition end) {
        return database.run(VERSIONS, id, version, PAGE, query.namespace(), query.kind(), query.name(),
                Long.toString(end.transaction()), end.number())
                .map(rows -> RowPage.of(rows, PAGE, ChangeRepository::version));
    }
}
