package quintet.pipeline.run.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;
import quintet.kit.database.JsonColumns;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;

/** Claims of runs: who executes which. Each call is one statement. */
@Singleton
public class ClaimRepository {

    private static final Logger LOG = Logger.getLogger(ClaimRepository.class);

    private static final String CLAIMED = "SELECT " + RowRepository.of("c", RowRepository.CLAIM) + """
            , v.configuration::text
              FROM claimed c JOIN pipeline_version v ON v.pipeline_id = c.pipeline_id AND v.version = c.pipeline_version
             ORDER BY c.created_at, c.id""";

    private static final String TAKE = """
            owner = $1, fence = fence + 1, version = run.version + 1,
            status = CASE run.status WHEN 'queued' THEN 'running' ELSE run.status END,
            started_at = CASE run.status WHEN 'queued' THEN $2 ELSE run.started_at END""";

    // A run whose pipeline has got a limit since the trigger waits for a place: see LIMITED.
    private static final String CLAIM = """
            WITH next AS (
                SELECT r.id, p.concurrency_limit IS NOT NULL AND r.slot IS NULL AND r.status = 'queued' AS waits
                  FROM run r LEFT JOIN pipeline p ON p.id = r.pipeline_id
                 WHERE r.owner IS NULL AND r.finished_at IS NULL AND NOT r.limited
                 ORDER BY r.created_at, r.id LIMIT $3
                   FOR UPDATE OF r SKIP LOCKED),
            postponed AS (
                UPDATE run SET limited = true FROM next WHERE run.id = next.id AND next.waits),
            claimed AS (
                UPDATE run SET""" + " " + TAKE + """
                 FROM next WHERE run.id = next.id AND NOT next.waits
                RETURNING run.*)
            """ + CLAIMED;

    // For each pipeline with runs that wait for a place: as many of the oldest as there are places. Another instance may give
    // the same place at the same time. Then one of the statements violates the index of the places, and runs again later.
    // A pipeline that has no limit any more gives a hundred places.
    private static final String LIMITED = """
            WITH RECURSIVE waiting (pipeline_id) AS (
                (SELECT pipeline_id FROM run WHERE owner IS NULL AND finished_at IS NULL AND limited
                  ORDER BY pipeline_id LIMIT 1)
                 UNION ALL
                SELECT (SELECT r.pipeline_id FROM run r
                         WHERE r.owner IS NULL AND r.finished_at IS NULL AND r.limited AND r.pipeline_id > w.pipeline_id
                         ORDER BY r.pipeline_id LIMIT 1)
                  FROM waiting w WHERE w.pipeline_id IS NOT NULL),
            place AS (
                SELECT w.pipeline_id, free.slot, free.n
                  FROM waiting w
                  LEFT JOIN pipeline p ON p.id = w.pipeline_id
                 CROSS JOIN LATERAL (SELECT coalesce(p.concurrency_limit, 100) AS most) bound
                 CROSS JOIN LATERAL (
                    SELECT slot, row_number() OVER (ORDER BY slot) AS n
                      FROM generate_series(1, bound.most) AS s (slot)
                     WHERE NOT EXISTS (SELECT FROM run u WHERE u.pipeline_id = w.pipeline_id AND u.slot = s.slot
                                                           AND u.finished_at IS NULL)) free
                 WHERE free.n <= bound.most - (SELECT count(*) FROM run u WHERE u.pipeline_id = w.pipeline_id
                                                  AND u.slot IS NOT NULL AND u.finished_at IS NULL)),
            candidate AS (
                SELECT place.slot, c.id
                  FROM place
                  JOIN LATERAL (
                    SELECT r.id, row_number() OVER (ORDER BY r.created_at, r.id) AS n
                      FROM run r
                     WHERE r.owner IS NULL AND r.finished_at IS NULL AND r.limited AND r.pipeline_id = place.pipeline_id
                     ORDER BY r.created_at, r.id LIMIT place.n) c ON c.n = place.n
                 LIMIT $3),
            next AS (
                SELECT r.id, candidate.slot FROM run r JOIN candidate ON candidate.id = r.id
                 WHERE r.owner IS NULL AND r.finished_at IS NULL AND r.limited
                 ORDER BY r.id FOR UPDATE OF r SKIP LOCKED),
            claimed AS (
                UPDATE run SET limited = false, slot = next.slot,""" + " " + TAKE + """
                 FROM next WHERE run.id = next.id
                RETURNING run.*)
            """ + CLAIMED;

    // Of the unfinished runs of a pipeline that wants it so, all but the newest are cancelled. Those that nobody executes are
    // claimed at once, so that they end.
    private static final String SUPERSEDE = """
            WITH old AS (
                SELECT id FROM (
                    SELECT r.id, row_number() OVER (PARTITION BY r.pipeline_id ORDER BY r.created_at DESC, r.id DESC) AS n,
                           p.concurrency_limit AS most
                      FROM pipeline p
                      JOIN run r ON r.pipeline_id = p.id AND r.finished_at IS NULL
                                AND (r.slot IS NOT NULL OR (r.owner IS NULL AND r.limited))
                     WHERE p.on_conflict = 'cancelPrevious'
                       AND p.id IN (SELECT pipeline_id FROM run WHERE owner IS NULL AND finished_at IS NULL AND limited)) ranked
                 WHERE n > most),
            locked AS (
                SELECT r.id FROM run r JOIN old ON old.id = r.id
                 WHERE r.finished_at IS NULL AND r.cancel IS NULL ORDER BY r.id FOR UPDATE OF r)
            UPDATE run SET cancel = $2::text::jsonb, status = 'cancelling', version = version + 1, limited = false,
                           fence = CASE WHEN owner IS NULL THEN fence + 1 ELSE fence END, owner = coalesce(owner, $1)
              FROM locked WHERE run.id = locked.id
            RETURNING run.id""";

    // Claims of this instance that it does not know of, because the answer was lost.
    private static final String OWNED = "WITH claimed AS (SELECT * FROM run WHERE owner = $1 AND finished_at IS NULL"
            + " AND id <> ALL ($2)) " + CLAIMED;

    private final Database database;
    private final RowRepository rows;
    private final JsonColumns json;

    ClaimRepository(Database database, RowRepository rows, JsonColumns json) {
        this.database = database;
        this.rows = rows;
        this.json = json;
    }

    /** Claims the oldest runs that wait for no place of their pipeline. */
    public Uni<List<Run.Claim>> claim(UUID instance, Instant now, int limit) {
        return all(CLAIM, instance, RowRepository.sql(now), limit);
    }

    /** Claims runs for which their pipeline has a place. Fails if another instance gives the same place just now. */
    public Uni<List<Run.Claim>> claimLimited(UUID instance, Instant now, int limit) {
        return all(LIMITED, instance, RowRepository.sql(now), limit);
    }

    /** Cancels runs that newer ones of their pipeline shall replace. Those that were nobody's belong to this instance now. */
    public Uni<List<RunId>> supersede(UUID instance, Run.Cancel cancel) {
        return database.all(row -> new RunId(row.getUUID("id")), SUPERSEDE, instance, json.write(cancel));
    }

    /** The claims of this instance, except those known. */
    public Uni<List<Run.Claim>> owned(UUID instance, List<RunId> known) {
        return all(OWNED, instance, known.stream().map(RunId::value).toArray(UUID[]::new));
    }

    /** The claims of a statement. A run that cannot be read keeps no other from being executed. */
    private Uni<List<Run.Claim>> all(String sql, @Nullable Object... arguments) {
        return database.run(sql, arguments).map(found -> {
            var claims = new ArrayList<Run.Claim>(found.size());
            for (var row : found) {
                try {
                    claims.add(rows.claim(row));
                } catch (IllegalStateException e) {
                    LOG.errorf("Run %s is not executed: %s", row.getUUID("id"), e.getMessage());
                }
            }
            return claims;
        });
    }
}
