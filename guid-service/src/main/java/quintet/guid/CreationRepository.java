package quintet.guid;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;
import quintet.kit.work.Batcher;
import quintet.kit.work.Batcher.Bounds;
import quintet.kit.work.EventLoops;

/**
 * Inserts rows of GUIDs that the service chose; simultaneous insertions share a statement. No other transaction knows these
 * GUIDs, so none waits for them.
 */
final class CreationRepository {

    private static final String INSERT = """
            INSERT INTO guid (guid, expire, owner, metadata)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[])
            ON CONFLICT (guid) DO NOTHING
            RETURNING guid, version""";

    /** Weights are KiB, as those of shared statements: 128 small rows share an insertion, and 8192 wait. */
    private static final Bounds BOUNDS = new Bounds(64 << 10, 1 << 10, 2, Duration.ofSeconds(2));
    private static final int SMALL = 8;
    private static final int KIB = 1024;

    private final Database database;
    private final Batcher<Guid, Optional<Guid>> batcher;

    CreationRepository(Database database, Clock clock) {
        this.database = database;
        // Two insertions take turns: each carries what came during the other. A pause would only delay the requests.
        this.batcher = new Batcher<>(new Insertions(), BOUNDS, clock, (pause, task) -> task.run());
    }

    /** Inserts a row. Returns it with its version, or null if there is one with this GUID. */
    Uni<@Nullable Guid> insert(Guid draft) {
        return Uni.createFrom().deferred(() -> batcher.submit(draft, EventLoops.inPlace()))
                .map(inserted -> inserted.orElse(null));
    }

    private final class Insertions implements Batcher.Work<Guid, Optional<Guid>> {

        @Override
        public int weight(Guid draft) {
            var metadata = draft.text();
            return SMALL + (metadata == null ? 0 : metadata.length() / KIB);
        }

        @Override
        public Uni<List<Optional<Guid>>> commit(List<Guid> drafts) {
            return versions(drafts).map(versions -> drafts.stream()
                    .map(draft -> Optional.ofNullable(versions.get(draft.id().uuid())).map(draft::inserted)).toList());
        }

        @Override
        public boolean isRejection(Throwable failure) {
            return Database.isRejection(failure);
        }
    }

    private Uni<Map<UUID, Long>> versions(List<Guid> drafts) {
        return database.run(INSERT, drafts.stream().map(draft -> draft.id().uuid()).toArray(UUID[]::new),
                drafts.stream().map(draft -> draft.expire().seconds()).toArray(Long[]::new),
                drafts.stream().map(Guid::user).toArray(String[]::new),
                drafts.stream().map(Guid::text).toArray(String[]::new)).map(rows -> {
                    var versions = new HashMap<UUID, Long>();
                    rows.forEach(row -> versions.put(row.getUUID("guid"), row.getLong("version")));
                    return versions;
                });
    }
}
