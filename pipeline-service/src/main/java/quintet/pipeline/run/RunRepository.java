package quintet.pipeline.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.Database;
import quintet.kit.database.JsonColumns;
import quintet.kit.database.ParsedColumn;
import quintet.kit.database.RowPage;
import quintet.kit.database.RowsById;
import quintet.kit.database.RowsById.Statements;
import quintet.kit.database.SharedStatement;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SharedEffect;
import quintet.kit.idempotency.SingleEffect;
import quintet.kit.list.PageQuery;
import quintet.pipeline.Configuration;
import quintet.pipeline.PipelineId;
import quintet.pipeline.run.simulate.Simulation;

/** The tables of runs and their log lines. Each call is one statement. */
@Singleton
class RunRepository {

    private static final String COLUMNS = """
            id, pipeline_id, pipeline_version, configuration::text, simulation::text, created_at, traceparent,
            version, last_seq, status, reason, started_at, finished_at, stages::text""";

    // Copies the pipeline as this statement finds it. Inserts nothing if the pipeline lacks a simulated stage. Each
    // stage begins as a pending StageProgress.
    private static final SingleEffect INSERT = SingleEffect.row("run",
            """
                    INSERT INTO run (id, pipeline_id, pipeline_version, configuration, simulation, status, created_at, traceparent, stages)
                    SELECT $1, p.id, p.version, p.configuration, $3::text::jsonb, 'queued', $5, $6,
                           (SELECT jsonb_agg(jsonb_build_object('name', stage->'name', 'type', stage->'type',
                                                                'status', 'pending', 'attempt', 0) ORDER BY position)
                              FROM jsonb_array_elements(p.configuration->'stages') WITH ORDINALITY AS s (stage, position))
                      FROM pipeline p
                     WHERE p.id = $2
                       AND $4::text[] <@ ARRAY(SELECT stage->>'name' FROM jsonb_array_elements(p.configuration->'stages') AS s (stage))
                       AND {if free}
                    RETURNING run.*""")
            .returning(COLUMNS);

    // Stages and simulation are no larger than the configuration, but for a small factor.
    private static final Statements FIND = Statements.withDocument("""
            SELECT id, pipeline_id, pipeline_version, configuration, simulation, created_at, traceparent,
                   version, last_seq, status, reason, started_at, finished_at, stages
              FROM (SELECT""" + " " + COLUMNS + " FROM run WHERE id = $1 OFFSET 0) AS r", "configuration");

    private static final String LATEST = RowPage.sql(COLUMNS, "octet_length(configuration) + octet_length(stages)",
            "run WHERE pipeline_id = $1 AND (created_at, id) < ($2, $3)", "created_at DESC, id DESC LIMIT $4");

    // Interrupted runs first, then the queue in its order.
    private static final String UNFINISHED = "SELECT " + COLUMNS + """
             FROM run WHERE finished_at IS NULL AND id <> ALL($1)
            ORDER BY started_at NULLS LAST, created_at, id LIMIT $2""";

    // A finished run is never changed. A step that is repeated or late has no effect.
    private static final String STEP = """
            WITH stepped AS (
                UPDATE run SET version = $2, last_seq = $3, status = $4, reason = $5, started_at = $6, finished_at = $7,
                               stages = $8::text::jsonb
                 WHERE id = $1 AND version < $2 AND finished_at IS NULL
                RETURNING id)
            INSERT INTO log_line (run_id, seq, at, stage, attempt, line)
            SELECT id, l.seq, l.at, l.stage, l.attempt, l.line
              FROM stepped, jsonb_to_recordset($9::text::jsonb)
                   AS l(seq bigint, at timestamptz, stage text, attempt integer, line text)""";

    private static final String LOG = "SELECT seq, at, stage, attempt, line FROM log_line WHERE run_id = $1 ORDER BY seq";

    private static final TypeReference<Configuration> CONFIGURATION = new TypeReference<>() {
    };
    private static final TypeReference<Simulation> SIMULATION = new TypeReference<>() {
    };
    private static final TypeReference<List<StageProgress>> STAGES = new TypeReference<>() {
    };

    private final Database database;
    private final SharedEffect insert;
    private final SharedStatement step;
    private final JsonColumns json;
    private final ParsedColumn<Configuration> configurations;
    private final RowsById<Run> rows;

    RunRepository(Database database, Idempotency idempotency, JsonColumns json) {
        this.database = database;
        this.insert = idempotency.share(INSERT);
        this.step = database.share(STEP);
        this.json = json;
        this.configurations = json.parsed("configuration", CONFIGURATION);
        this.rows = new RowsById<>(database, FIND, this::found);
    }

    /**
     * Inserts a run of the pipeline as it is now. A repeated request gets the first run again. Returns null if there is
     * no such pipeline, or it lacks a simulated stage.
     */
    Uni<@Nullable Outcome<Run>> insert(Run.Draft run, @Nullable RepeatKey key) {
        return insert.run(key, this::run, run.id().value(), run.pipeline().value(),
                json.write(run.simulation()), run.simulation().stages().keySet().toArray(String[]::new),
                sql(run.createdAt()), run.traceparent());
    }

    /** The row, or null if there is none. */
    Uni<@Nullable Run> find(RunId id) {
        return rows.find(id.value());
    }

    /** The runs of a pipeline after the cursor, newest first. */
    Uni<RowPage<Run>> latest(PipelineId pipeline, PageQuery page) {
        return database.run(LATEST, pipeline.value(), page.cursor().sqlTime(), page.cursor().id(), page.limit().value())
                .map(rows -> RowPage.of(rows, page.limit().value(), this::run));
    }

    /** Unfinished runs except those given, in the order to execute them. */
    Uni<List<Run>> unfinished(Collection<RunId> excluded, int limit) {
        return database.all(this::run, UNFINISHED, excluded.stream().map(RunId::value).toArray(UUID[]::new), limit);
    }

    /** Writes a step, unless the run has finished. Steps of several runs share commits. */
    Uni<Void> write(Run.Step next) {
        var now = next.progress();
        return step.run(next.run().value(), next.run().value(), now.version(), now.lastSeq(), now.status().text(), now.reason(),
                sql(now.startedAt()), sql(now.finishedAt()), json.write(now.stages()), json.write(next.lines()))
                .replaceWithVoid();
    }

    Uni<List<LogLine>> log(RunId id) {
        return database.all(row -> new LogLine(row.getLong("seq"), row.getOffsetDateTime("at").toInstant(),
                row.getString("stage"), row.getInteger("attempt"), row.getString("line")), LOG, id.value());
    }

    /** The row, or null if its configuration is too large for a shared statement. */
    private @Nullable Run found(Row row) {
        return row.getString("configuration") == null ? null : run(row);
    }

    private Run run(Row row) {
        var order = new Run.Order(new PipelineId(row.getUUID("pipeline_id")), row.getLong("pipeline_version"),
                configurations.read(row), json.read(row, "simulation", SIMULATION),
                row.getOffsetDateTime("created_at").toInstant(), row.getString("traceparent"));
        var progress = new Run.Progress(row.getLong("version"), row.getLong("last_seq"), RunStatus.of(row.getString("status")),
                row.getString("reason"),
                instant(row.getOffsetDateTime("started_at")), instant(row.getOffsetDateTime("finished_at")),
                json.read(row, "stages", STAGES));
        return new Run(new RunId(row.getUUID("id")), order, progress);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable OffsetDateTime sql(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
