package quintet.metadata.upkeep;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;

/** Purges documents and adopts changes. Each call is one statement. */
@Singleton
class UpkeepRepository {

    // The deletion stays, so that followers of changes who were away learn of it.
    private static final String PURGE = """
            WITH due AS (
                SELECT id FROM metadata WHERE deleted_on <= now() - make_interval(secs => $1)
                 ORDER BY deleted_on, id LIMIT $2 FOR UPDATE SKIP LOCKED),
            purged AS (DELETE FROM metadata m USING due WHERE m.id = due.id RETURNING m.id, m.version),
            versions AS (DELETE FROM metadata_version v USING purged p WHERE v.id = p.id AND v.version < p.version)
            SELECT count(*)::int AS purged FROM purged""";

    // 3 is before every transaction of this cluster. Within one transaction the order is that of the positions. So all changes
    // get it, because some of the other cluster may have the ids of transactions to come.
    private static final String ADOPT = """
            WITH ahead AS MATERIALIZED (SELECT EXISTS (
                SELECT FROM metadata_version WHERE transaction >= pg_snapshot_xmax(pg_current_snapshot())) AS any),
            documents AS (UPDATE metadata SET transaction = '3' WHERE transaction <> '3' AND (SELECT a.any FROM ahead a))
            UPDATE metadata_version SET transaction = '3' WHERE transaction <> '3' AND (SELECT a.any FROM ahead a)""";

    private final Database database;

    UpkeepRepository(Database database) {
        this.database = database;
    }

    /** Deletes documents that can no longer be restored, and their versions; returns how many documents. */
    Uni<Integer> purge(Duration restorable, int most) {
        return database.first(row -> row.getInteger("purged"), PURGE, (double) restorable.toSeconds(), most)
                .onItem().ifNull().failWith(IllegalStateException::new);
    }

    /** Takes over changes of another cluster, whose transactions are ahead of ours: those of a restored dump. */
    Uni<Void> adopt() {
        return database.run(ADOPT).replaceWithVoid();
    }
}
