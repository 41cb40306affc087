package quintet.guid.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.Database;

/** What all instances agree on about Redis, in PostgreSQL: its generation, who misses it, and evictions that are not done. */
@Singleton
class CacheRepository {

    /**
     * What an instance learns by a poll.
     *
     * @param epoch the generation of values that may be trusted
     * @param server the only Redis that may be trusted
     * @param outage whether any instance cannot reach it
     * @param abandoned whether one of these instances does not come back
     * @param pending whether an eviction was not done in time
     */
    record Poll(UUID epoch, String server, boolean outage, boolean abandoned, boolean pending) {
    }

    /**
     * A row that was changed.
     *
     * @param version the new one; of a deleted row the negated last one
     */
    record Eviction(UUID guid, long version) {
    }

    private static final int BATCH = 500;

    // Times of rows are PostgreSQL's alone.
    private static final String POLL = """
            SELECT epoch, server,
                   EXISTS (SELECT FROM guid_cache_outage) AS outage,
                   EXISTS (SELECT FROM guid_cache_outage WHERE seen_at < clock_timestamp() - interval '10 s') AS abandoned,
                   EXISTS (SELECT FROM guid_eviction WHERE at < clock_timestamp() - interval '250 ms') AS pending
              FROM guid_cache_epoch""";

    private static final String REPORT = """
            INSERT INTO guid_cache_outage AS o (outage, seen_at) VALUES ($1, clock_timestamp())
            ON CONFLICT (outage) DO UPDATE SET seen_at = excluded.seen_at
            RETURNING xmax = 0 AS fresh""";

    // What others cached during the outage may be old. So the outage ends with a new generation, in one statement.
    private static final String RESUME = """
            WITH ended AS (DELETE FROM guid_cache_outage WHERE outage = $1 RETURNING outage)
            INSERT INTO guid_cache_epoch AS e (epoch, server) VALUES (gen_random_uuid(), $2)
            ON CONFLICT (single) DO UPDATE SET epoch = excluded.epoch, server = excluded.server
             WHERE e.server <> excluded.server OR EXISTS (SELECT FROM ended)""";

    private static final String BURY = """
            WITH ended AS (
                DELETE FROM guid_cache_outage WHERE seen_at < clock_timestamp() - interval '10 s' RETURNING outage)
            UPDATE guid_cache_epoch SET epoch = gen_random_uuid() WHERE EXISTS (SELECT FROM ended)""";

    private static final String PENDING = """
            SELECT guid, version FROM guid_eviction WHERE at < clock_timestamp() - interval '250 ms' ORDER BY at LIMIT $1""";

    private static final String DONE = """
            DELETE FROM guid_eviction e USING unnest($1::uuid[], $2::bigint[]) AS d (guid, version)
             WHERE e.guid = d.guid AND e.version = d.version""";

    private final Database database;

    CacheRepository(Database database) {
        this.database = database;
    }

    /** Asks whether Redis may be trusted; null before any instance has reached it. */
    Uni<@Nullable Poll> poll() {
        return database.first(row -> new Poll(row.getUUID("epoch"), row.getString("server"), row.getBoolean("outage"),
                row.getBoolean("abandoned"), row.getBoolean("pending")), POLL);
    }

    /** Tells all instances that this one cannot reach Redis. Returns false if they knew already. */
    Uni<@Nullable Boolean> report(UUID outage) {
        return database.first(row -> row.getBoolean("fresh"), REPORT, outage);
    }

    /** Ends an outage, which may never have been reported, with this Redis. */
    Uni<Void> resume(UUID outage, String server) {
        return database.run(RESUME, outage, server).replaceWithVoid();
    }

    /** Ends the outages of instances that have gone. */
    Uni<Void> bury() {
        return database.run(BURY).replaceWithVoid();
    }

    /** Some evictions that were not done in time. */
    Uni<List<Eviction>> pending() {
        return database.all(CacheRepository::eviction, PENDING, BATCH);
    }

    /** Forgets evictions that were done. */
    Uni<Void> forget(List<Eviction> done) {
        var guids = new ArrayList<UUID>(done.size());
        var versions = new ArrayList<Long>(done.size());
        done.forEach(eviction -> {
            guids.add(eviction.guid());
            versions.add(eviction.version());
        });
        return database.run(DONE, guids.toArray(UUID[]::new), versions.toArray(Long[]::new)).replaceWithVoid();
    }

    private static Eviction eviction(Row row) {
        return new Eviction(row.getUUID("guid"), row.getLong("version"));
    }
}
