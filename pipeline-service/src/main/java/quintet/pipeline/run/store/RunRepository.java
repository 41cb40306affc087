package quintet.pipeline.run.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import quintet.kit.database.Database;
import quintet.kit.database.JsonColumns;
import quintet.kit.database.RowsById;
import quintet.kit.database.RowsById.Statements;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SharedEffect;
import quintet.kit.idempotency.SingleEffect;
import quintet.pipeline.Configuration;
import quintet.pipeline.PipelineId;
import quintet.pipeline.execution.Simulation;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.state.StageProgress;

/** The table of runs, as clients change and read it. Each call is one statement. */
@Singleton
public class RunRepository {

    /**
     * A run that is to be queued.
     *
     * @param executor the name of what will execute it
     * @param actor who triggers it; null without access control
     * @param traceparent the span of the request; null without one
     * @param owner the instance that claims it at once, unless its pipeline has a limit; null for none
     */
    public record Draft(RunId id, Instant createdAt, String executor, @Nullable String actor, @Nullable String traceparent,
            @Nullable UUID owner) {
    }

    /**
     * A run that was queued.
     *
     * @param claim null unless it was claimed at once
     */
    public record Queued(Run run, Run.@Nullable Claim claim) {
    }

    /**
     * What a trigger wants of a run.
     *
     * @param ref null for that of the pipeline
     * @param parameters the values of all parameters; null for the defaults
     * @param version of the pipeline that the parameters fit; null with the defaults
     */
    public record Wishes(Simulation simulation, @Nullable String ref, @Nullable Map<String, String> parameters,
            @Nullable Long version) {
    }

    /**
     * What is repeated of a run.
     *
     * @param stages their progress at the begin
     * @param simulation null for that of the other run
     */
    public record Repeat(List<StageProgress> stages, @Nullable Simulation simulation) {
    }

    // A pipeline that rejects runs beyond its limit gives a new run its place at once: the index of the places decides between
    // simultaneous triggers.
    private static final String ADMITTED = """
            CROSS JOIN LATERAL (
                SELECT CASE WHEN p.on_conflict = 'reject' THEN p.concurrency_limit END AS most) bound
            CROSS JOIN LATERAL (
                SELECT min(s.slot) AS free FROM generate_series(1, bound.most) AS s (slot)
                 WHERE NOT EXISTS (SELECT FROM run u WHERE u.pipeline_id = p.id AND u.slot = s.slot AND u.finished_at IS NULL)
                   AND bound.most > (SELECT count(*) FROM run u WHERE bound.most IS NOT NULL AND u.pipeline_id = p.id
                                        AND u.slot IS NOT NULL AND u.finished_at IS NULL)) place
            WHERE p.enabled AND (bound.most IS NULL OR place.free IS NOT NULL) AND {if free}""";

    private static final String INTO = """
            INSERT INTO run (id, pipeline_id, pipeline_version, simulation, status, created_at, executor, actor, traceparent,
                             owner, ref, parameters, origin, stages, limited, slot, fence)
            """;

    private static final String OWNER = " CASE WHEN p.concurrency_limit IS NULL THEN %s::uuid END, ";

    private static final String PLACE = """
            p.concurrency_limit IS NOT NULL AND p.on_conflict <> 'reject', place.free,
            (p.concurrency_limit IS NULL AND %s::uuid IS NOT NULL)::integer
            """;

    // The configuration is read for a claim only. Its columns have names that no table of a run has.
    private static final String QUEUED = RowRepository.CLAIM + """
            , owner, CASE WHEN owner IS NOT NULL THEN (
                SELECT v.content::text
                  FROM (SELECT pipeline_id AS of, version AS number, configuration AS content FROM pipeline_version) v
                 WHERE v.of = pipeline_id AND v.number = pipeline_version) END AS configuration""";

    // Each stage begins as a pending StageProgress. Inserts nothing if the pipeline lacks a simulated stage.
    private static final SingleEffect TRIGGER = SingleEffect.row("run", INTO + """
            SELECT $1, p.id, p.version, $6::text::jsonb, 'queued', $2, $3, $4, $5,
            """ + OWNER.formatted("$12") + """
                   coalesce($8, p.configuration->>'ref'),
                   coalesce($9::text::jsonb,
                            (SELECT jsonb_object_agg(d.key, d.value->>'default')
                               FROM jsonb_each(p.configuration->'parameters') AS d WHERE d.value ? 'default'), '{}'), NULL,
                   (SELECT jsonb_agg(jsonb_build_object('name', stage->'name', 'type', stage->'type',
                                                        'status', 'pending', 'attempt', 0) ORDER BY position)
                      FROM jsonb_array_elements(p.configuration->'stages') WITH ORDINALITY AS s (stage, position)),
            """ + PLACE.formatted("$12") + """
             FROM (SELECT * FROM pipeline
                    WHERE id = $11
                      AND CASE WHEN $10::bigint IS NULL THEN NOT needs_parameters ELSE version = $10 END
                      AND $7::text[] <@ ARRAY(SELECT stage->>'name'
                                                FROM jsonb_array_elements(configuration->'stages') AS s (stage))) p
            """ + ADMITTED + " RETURNING run.*").returning(QUEUED);

    private static final SingleEffect REPEAT = SingleEffect.row("run", INTO + """
            SELECT $1, o.pipeline_id, o.pipeline_version, coalesce($6::text::jsonb, o.simulation), 'queued', $2, $3, $4, $5,
            """ + OWNER.formatted("$9") + """
                   o.ref, o.parameters, o.id, $7::text::jsonb,
            """ + PLACE.formatted("$9") + """
             FROM run o JOIN pipeline p ON p.id = o.pipeline_id AND o.id = $8
            """ + ADMITTED + " RETURNING run.*").returning(QUEUED);

    // A run that nobody executes is claimed by the instance that was asked, so that it ends soon.
    private static final SingleEffect CANCEL = SingleEffect
            .row("run",
                    """
                            UPDATE run SET
                                   version = version + (cancel IS NULL OR $3 > (cancel->>'isForced')::boolean)::integer,
                                   cancel = CASE WHEN cancel IS NULL OR $3 > (cancel->>'isForced')::boolean THEN $2::text::jsonb ELSE cancel END,
                                   status = 'cancelling', limited = false,
                                   fence = fence + (owner IS NULL)::integer, owner = coalesce(owner, $4)
                             WHERE id = $1 AND finished_at IS NULL AND {if free}
                            RETURNING run.*""")
            .returning(RowRepository.COLUMNS);

    private static final Statements FIND = Statements
            .of("SELECT " + RowRepository.COLUMNS + " FROM run WHERE id = $1");

    private static final String CONFIGURATION = """
            SELECT configuration::text FROM pipeline_version WHERE pipeline_id = $1 AND version = $2""";

    private final Database database;
    private final RowRepository rows;
    private final JsonColumns json;
    private final SharedEffect trigger;
    private final SharedEffect repeat;
    private final SharedEffect cancel;
    private final RowsById<Run> byId;

    RunRepository(Database database, Idempotency idempotency, RowRepository rows, JsonColumns json) {
        this.database = database;
        this.rows = rows;
        this.json = json;
        this.trigger = idempotency.share(TRIGGER);
        this.repeat = idempotency.share(REPEAT);
        this.cancel = idempotency.share(CANCEL);
        this.byId = new RowsById<>(database, FIND, rows::run);
    }

    /**
     * Inserts a run of the pipeline as it is now. A repeated request gets the first run again. Returns null if there is no
     * such pipeline, or if it does not accept this run now.
     */
    public Uni<@Nullable Outcome<Queued>> trigger(PipelineId pipeline, Draft draft, Wishes wishes, @Nullable RepeatKey key) {
        return trigger.run(key, rows::queued, draft.id().value(), RowRepository.sql(draft.createdAt()), draft.executor(),
                draft.actor(), draft.traceparent(), json.write(wishes.simulation()),
                wishes.simulation().stages().keySet().toArray(String[]::new), wishes.ref(),
                wishes.parameters() == null ? null : json.write(wishes.parameters()), wishes.version(), pipeline.value(),
                draft.owner())
                .onFailure(RunRepository::isPlaceTaken).recoverWithNull();
    }

    /** Inserts a run of the same version and parameters as another one. Returns null if the pipeline does not accept it now. */
    public Uni<@Nullable Outcome<Queued>> repeat(Draft draft, Run origin, Repeat what, @Nullable RepeatKey key) {
        return repeat.run(key, rows::queued, draft.id().value(), RowRepository.sql(draft.createdAt()), draft.executor(),
                draft.actor(), draft.traceparent(), what.simulation() == null ? null : json.write(what.simulation()),
                json.write(what.stages()), origin.id().value(), draft.owner())
                .onFailure(RunRepository::isPlaceTaken).recoverWithNull();
    }

    /** Asks for the end of a run. Returns null if there is no such run, or it has ended. */
    public Uni<@Nullable Outcome<Run>> cancel(RunId run, Run.Cancel request, UUID instance, @Nullable RepeatKey key) {
        return cancel.run(key, rows::run, run.value(), json.write(request), request.isForced(), instance);
    }

    /** The row, or null if there is none. */
    public Uni<@Nullable Run> find(RunId id) {
        return byId.find(id.value());
    }

    /** The configuration of a run. */
    public Uni<Configuration> configuration(Run run) {
        return database.first(rows::configuration, CONFIGURATION, run.order().pipeline().value(), run.order().version());
    }

    private static boolean isPlaceTaken(Throwable failure) {
        return failure instanceof PgException rejection && "run_slot".equals(rejection.getConstraint());
    }
}
