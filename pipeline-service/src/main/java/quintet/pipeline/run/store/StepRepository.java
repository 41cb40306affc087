package quintet.pipeline.run.store;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;
import quintet.kit.database.JsonColumns;
import quintet.kit.database.SharedStatement;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.state.Step;

/** The steps of runs, which only their owners can write. Each call is one statement. */
@Singleton
public class StepRepository {

    /** What the owner of a run finds where it did not expect it. */
    public record Found(@Nullable UUID owner, long fence, long version, long step, Run.@Nullable Cancel cancel) {
    }

    private static final String CANCELLED = """
            SELECT id FROM run WHERE owner = $1 AND cancel IS NOT NULL AND finished_at IS NULL""";

    private static final String FOUND = "SELECT owner, fence, version, step, cancel::text FROM run WHERE id = $1";

    // A step of a lost claim, a step that is repeated and a step that does not know the newest version have no effect. A run that
    // has ended has no owner. To say so would mislead the planner to the index of live runs.
    private static final String STEP = """
            WITH stepped AS (
                UPDATE run SET step = $2, version = $3, status = $6, cause = $7::text::jsonb, started_at = $8, finished_at = $9,
                               stages = $10::text::jsonb, last_seq = $11, last_change = $12,
                               owner = CASE WHEN $9::timestamptz IS NULL THEN owner END
                 WHERE id = $1 AND owner = $4 AND fence = $5 AND step = $2 - 1 AND version = $3 - 1
                RETURNING id),
            printed AS (
                INSERT INTO log_line (run_id, seq, at, stage, attempt, line)
                SELECT id, l.seq, l.at, l.stage, l.attempt, l.line
                  FROM stepped, json_to_recordset($13::text::json)
                       AS l(seq bigint, at timestamptz, stage text, attempt integer, line text)),
            told AS (
                INSERT INTO run_change (run_id, number, after_seq, subject, document)
                SELECT id, c.number, c.after_seq, c.subject, c.document
                  FROM stepped, json_to_recordset($14::text::json)
                       AS c(number bigint, after_seq bigint, subject text, document json))
            SELECT id FROM stepped""";

    private final Database database;
    private final RowRepository rows;
    private final JsonColumns json;
    private final SharedStatement step;

    StepRepository(Database database, RowRepository rows, JsonColumns json) {
        this.database = database;
        this.rows = rows;
        this.json = json;
        this.step = database.share(STEP);
    }

    /** The runs of this instance that are to be cancelled. */
    public Uni<List<RunId>> cancelled(UUID instance) {
        return database.all(row -> new RunId(row.getUUID("id")), CANCELLED, instance);
    }

    /** The state of a run's row; null if it was deleted. */
    public Uni<@Nullable Found> found(RunId run) {
        return database.first(row -> new Found(row.getUUID("owner"), row.getLong("fence"), row.getLong("version"),
                row.getLong("step"), rows.cancel(row)), FOUND, run.value());
    }

    /** Writes a step. Steps of several runs share commits. False if the row is not as the step expects it. */
    public Uni<Boolean> write(Step next, UUID instance) {
        var id = next.claim().run().id().value();
        var now = next.progress();
        var journal = next.journal();
        return step.run(id, id, next.number(), now.version(), instance, next.claim().fence(), now.status().text(),
                now.reason() == null ? null : json.write(now.reason()), RowRepository.sql(now.startedAt()),
                RowRepository.sql(now.finishedAt()), json.write(now.stages()), journal.lastSeq(), journal.lastChange(),
                json.write(journal.lines()), json.write(journal.changes()))
                .map(written -> written.rowCount() > 0);
    }
}
