package quintet.guid;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import quintet.kit.database.Database;
import quintet.kit.database.SharedInsert;

/** Inserts rows of GUIDs that the service chose; simultaneous insertions share a statement. */
final class CreationRepository implements SharedInsert.Rows<Guid, Optional<Guid>> {

    private static final String INSERT = """
            INSERT INTO guid (guid, expire, owner, metadata)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[])
            ON CONFLICT (guid) DO NOTHING
            RETURNING guid, version""";

    private final SharedInsert<Guid, Optional<Guid>> shared;

    CreationRepository(Database database, Clock clock) {
        this.shared = new SharedInsert<>(database, this, clock);
    }

    /** Inserts a row. Returns it with its version, or null if there is one with this GUID. */
    Uni<@Nullable Guid> insert(Guid draft) {
        return shared.insert(draft).map(inserted -> inserted.orElse(null));
    }

    @Override
    public String sql() {
        return INSERT;
    }

    @Override
    public int size(Guid draft) {
        var metadata = draft.text();
        return metadata == null ? 0 : metadata.length();
    }

    @Override
    public Object[] columns(List<Guid> drafts) {
        return new Object[] { drafts.stream().map(draft -> draft.id().uuid()).toArray(UUID[]::new),
                drafts.stream().map(draft -> draft.expire().seconds()).toArray(Long[]::new),
                drafts.stream().map(Guid::user).toArray(String[]::new),
                drafts.stream().map(Guid::text).toArray(String[]::new) };
    }

    @Override
    public List<Optional<Guid>> results(List<Guid> drafts, RowSet<Row> returned) {
        var versions = new HashMap<UUID, Long>();
        returned.forEach(row -> versions.put(row.getUUID("guid"), row.getLong("version")));
        return drafts.stream().map(draft -> Optional.ofNullable(versions.get(draft.id().uuid())).map(draft::inserted)).toList();
    }
}
