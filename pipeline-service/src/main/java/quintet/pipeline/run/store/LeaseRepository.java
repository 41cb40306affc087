package quintet.pipeline.run.store;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;

/** The leases of instances, by the clock of the database alone. Each call is one statement. */
@Singleton
public class LeaseRepository {

    /**
     * What an instance learns when it renews its lease.
     *
     * @param isAlive false if the lease had ended, so that its runs belong to others
     * @param others the number of other living instances
     * @param queued the number of runs that wait, up to a limit
     * @param oldest seconds since the oldest of them was triggered; 0 without any
     */
    public record Pulse(boolean isAlive, int others, int queued, double oldest) {
    }

    private static final String REGISTER = "INSERT INTO instance (id, expires_at) VALUES ($1, now() + $2 * interval '1 ms')";

    // A run also waits if its owner is none of the living, because that one claimed it while it stopped. Rows of runs are locked
    // in their order; one that another instance frees is skipped.
    private static final String RENEW = """
            WITH renewed AS (
                UPDATE instance SET expires_at = now() + $2::bigint * interval '1 ms' WHERE id = $1 RETURNING id),
            dead AS (
                DELETE FROM instance WHERE id IN (
                    SELECT id FROM instance WHERE expires_at < now() AND id <> $1 FOR UPDATE SKIP LOCKED)),
            orphan AS (
                SELECT r.id FROM run r
                 WHERE r.owner IS NOT NULL AND r.finished_at IS NULL AND r.owner <> $1
                   AND NOT EXISTS (SELECT FROM instance i WHERE i.id = r.owner AND i.expires_at >= now())
                 ORDER BY r.id FOR UPDATE OF r SKIP LOCKED),
            freed AS (
                UPDATE run SET owner = NULL FROM orphan WHERE run.id = orphan.id RETURNING run.id),
            waiting AS (
                SELECT created_at FROM run WHERE owner IS NULL AND finished_at IS NULL LIMIT $3)
            SELECT EXISTS (SELECT FROM renewed) AS alive,
                   (SELECT count(*) FROM instance WHERE id <> $1 AND expires_at >= now())::integer AS others,
                   (SELECT count(*) FROM waiting)::integer AS queued,
                   coalesce((SELECT extract(epoch FROM now() - min(created_at)) FROM waiting), 0)::float8 AS oldest""";

    private static final String RELEASE = """
            WITH gone AS (DELETE FROM instance WHERE id = $1),
            mine AS (SELECT id FROM run WHERE owner = $1 AND finished_at IS NULL ORDER BY id FOR UPDATE)
            UPDATE run SET owner = NULL FROM mine WHERE run.id = mine.id""";

    private final Database database;

    LeaseRepository(Database database) {
        this.database = database;
    }

    /** Begins a lease. */
    public Uni<Void> register(UUID instance, Duration lease) {
        return database.run(REGISTER, instance, lease.toMillis()).replaceWithVoid();
    }

    /**
     * Renews the lease, and frees the runs of instances whose lease has ended.
     *
     * @param most the number up to which waiting runs are counted
     */
    public Uni<Pulse> renew(UUID instance, Duration lease, int most) {
        return database.run(RENEW, instance, lease.toMillis(), most)
                .map(found -> Database.firstOf(found, row -> new Pulse(row.getBoolean("alive"), row.getInteger("others"),
                        row.getInteger("queued"), row.getDouble("oldest"))));
    }

    /** Ends the lease, and gives all runs back. */
    public Uni<Void> release(UUID instance) {
        return database.run(RELEASE, instance).replaceWithVoid();
    }
}
