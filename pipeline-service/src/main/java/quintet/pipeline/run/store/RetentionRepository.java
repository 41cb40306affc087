package quintet.pipeline.run.store;

import java.time.Instant;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;

/** Deletes runs that their pipelines do not keep. Each call is one statement. */
@Singleton
public class RetentionRepository {

    // Of a pipeline with a number of runs, the oldest one that is kept bounds the others. Rows that another instance is
    // deleting are skipped.
    private static final String DELETE = """
            WITH expired AS (
                SELECT r.id
                  FROM pipeline p
                 CROSS JOIN LATERAL (
                    SELECT (p.configuration->'retention'->>'days')::integer AS days,
                           (p.configuration->'retention'->>'runs')::integer AS runs) kept
                  LEFT JOIN LATERAL (
                    SELECT created_at, id FROM run
                     WHERE pipeline_id = p.id AND finished_at IS NOT NULL
                     ORDER BY created_at DESC, id DESC OFFSET kept.runs - 1 LIMIT 1) oldest ON kept.runs IS NOT NULL
                  JOIN run r ON r.pipeline_id = p.id AND r.finished_at IS NOT NULL
                            AND (r.finished_at < $1::timestamptz - kept.days * interval '1 day'
                                 OR (r.created_at, r.id) < (oldest.created_at, oldest.id))
                 WHERE p.configuration ? 'retention'
                 LIMIT $2 FOR UPDATE OF r SKIP LOCKED),
            lines AS (DELETE FROM log_line USING expired WHERE run_id = expired.id),
            changes AS (DELETE FROM run_change USING expired WHERE run_id = expired.id)
            DELETE FROM run USING expired WHERE run.id = expired.id""";

    private final Database database;

    RetentionRepository(Database database) {
        this.database = database;
    }

    /** Deletes some runs with all that belongs to them, and returns their number. */
    public Uni<Integer> delete(Instant now, int limit) {
        return database.run(DELETE, RowRepository.sql(now), limit).map(deleted -> deleted.rowCount());
    }
}
