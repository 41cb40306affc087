package quintet.metadata.version;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.conditional.Changed;
import quintet.kit.conditional.GuardedChange;
import quintet.kit.conditional.GuardedRow;
import quintet.kit.conditional.IfMatch;
import quintet.kit.database.Database;
import quintet.metadata.Metadata;
import quintet.metadata.MetadataRepository;
import quintet.metadata.MetadataView;
import quintet.metadata.value.Edition;
import quintet.metadata.value.MetadataId;

/** The table of versions. A trigger writes it, with each change of a document. Each call is one statement. */
@Singleton
class VersionRepository {

    // One row for each wanted version, found or not.
    private static final String FIND = """
            SELECT EXISTS (SELECT FROM metadata WHERE id = $1) AS known, v.id IS NOT NULL AS found, %s
              FROM unnest($2::bigint[]) WITH ORDINALITY AS wanted (number, place)
              LEFT JOIN metadata_version v
                ON v.id = $1 AND v.version = coalesce(wanted.number, (SELECT version FROM metadata WHERE id = $1))
             ORDER BY wanted.place""".formatted(MetadataRepository.VERSION_COLUMNS);

    private static final String LATEST = """
            SELECT version, change, changed_on, author, restored_from, content_hash
              FROM metadata_version
             WHERE id = $1 AND version < $2 AND EXISTS (SELECT FROM metadata WHERE id = $1)
             ORDER BY version DESC
             LIMIT $3""";

    private static final String COLUMNS = MetadataRepository.COLUMNS + ", deleted_on";

    // The caller distinguishes an unknown version from a changed document.
    private static final GuardedRow RESTORABLE = new GuardedRow("metadata", "id", COLUMNS, """
            {row}.deleted_on IS NULL AND EXISTS (SELECT FROM metadata_version v
                                                  WHERE v.id = {row}.id AND v.version = $5 AND v.payload IS NOT NULL)""");

    private static final String RESTORE = MetadataRepository.NEXT + """
            , restored_from = $5, (name, namespace, kind, labels, payload, content_hash) = (
                SELECT v.name, v.namespace, v.kind, v.labels, v.payload, v.content_hash
                  FROM metadata_version v WHERE v.id = t.id AND v.version = $5)""";

    // The purge locks what it deletes. So either the document is restored, or it is gone.
    private static final GuardedRow DELETED = new GuardedRow("metadata", "id",
            COLUMNS + ", deleted_on <= now() - make_interval(secs => $5) AS late",
            "{row}.deleted_on > now() - make_interval(secs => $5)");

    private static final String UNDELETE = MetadataRepository.NEXT + ", restored_from = NULL, deleted_on = NULL";

    private final Database database;
    private final GuardedChange restore;
    private final GuardedChange undelete;

    VersionRepository(Database database) {
        this.database = database;
        this.restore = RESTORABLE.update(database, RESTORE);
        this.undelete = DELETED.update(database, UNDELETE);
    }

    /**
     * A document after an attempt to restore it.
     *
     * @param changed the row, and whether it was restored
     * @param deleted whether it is deleted now
     * @param late whether it was deleted too long ago
     */
    record Undeletion(Changed<Metadata> changed, boolean deleted, boolean late) {
    }

    /** What is known of these versions, each at its place; null stands for the newest one. */
    Uni<List<KeptVersion>> find(MetadataId id, @Nullable VersionNumber... wanted) {
        var numbers = new Long[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            var number = wanted[i];
            numbers[i] = number == null ? null : number.value();
        }
        return database.all(row -> new KeptVersion(row.getBoolean("known"), row.getBoolean("found"),
                MetadataRepository.readSmall(row)), FIND, id.value(), numbers);
    }

    /** The versions before the cursor, newest first, and one beyond the limit. */
    Uni<List<VersionView>> latest(MetadataId id, VersionQuery query) {
        return database.all(VersionRepository::version, LATEST, id.value(), query.cursor().value(), query.limit().value() + 1);
    }

    /**
     * Gives the document the content of a version, if that has any and the document's version matches. Returns the document, or
     * null if there is none.
     */
    Uni<@Nullable Changed<Metadata>> restore(MetadataId id, VersionNumber old, Edition edition, @Nullable IfMatch wanted) {
        return restore.run(VersionRepository::restored, id.value(), IfMatch.versions(wanted), edition.sqlTime(),
                edition.author(), old.value());
    }

    /** Restores the document if it was deleted lately and its version matches. Returns null if there is none. */
    Uni<@Nullable Undeletion> undelete(MetadataId id, Edition edition, Duration restorable, @Nullable IfMatch wanted) {
        return undelete.run(row -> new Undeletion(new Changed<>(MetadataRepository.read(row), row.getBoolean("hit")),
                row.getOffsetDateTime("deleted_on") != null, Boolean.TRUE.equals(row.getBoolean("late"))), id.value(),
                IfMatch.versions(wanted), edition.sqlTime(), edition.author(), (double) restorable.toSeconds());
    }

    /** Null if the document is deleted. */
    private static @Nullable Changed<Metadata> restored(Row row) {
        boolean hit = row.getBoolean("hit");
        return hit || row.getOffsetDateTime("deleted_on") == null ? new Changed<>(MetadataRepository.read(row), hit) : null;
    }

    private static VersionView version(Row row) {
        var restored = row.getLong("restored_from");
        var hash = row.getBuffer("content_hash");
        return new VersionView(new VersionNumber(row.getLong("version")), row.getString("change"),
                MetadataView.timestamp(row.getOffsetDateTime("changed_on").toInstant()), row.getString("author"),
                restored == null ? null : new VersionNumber(restored),
                hash == null ? null : HexFormat.of().formatHex(hash.getBytes()));
    }
}
