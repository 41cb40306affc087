package quintet.pipeline.run.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.JsonColumns;
import quintet.kit.database.ParsedColumn;
import quintet.pipeline.Configuration;
import quintet.pipeline.PipelineId;
import quintet.pipeline.execution.Simulation;
import quintet.pipeline.run.state.Reason;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.state.RunStatus;
import quintet.pipeline.run.state.StageProgress;

/** Reads rows of the table of runs. */
@Singleton
class RowRepository {

    /** What clients see of a run. */
    static final String COLUMNS = """
            id, pipeline_id, pipeline_version, executor, parameters::text, ref, actor, origin, created_at,
            version, status, cause::text AS reason, started_at, finished_at, stages::text""";

    /** What its owner needs in addition, except the configuration. */
    static final String CLAIM = COLUMNS + ", simulation::text, fence, step, last_seq, last_change, cancel::text, traceparent";

    private static final TypeReference<Configuration> CONFIGURATION = new TypeReference<>() {
    };
    private static final TypeReference<Simulation> SIMULATION = new TypeReference<>() {
    };
    private static final TypeReference<List<StageProgress>> STAGES = new TypeReference<>() {
    };
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {
    };
    private static final TypeReference<Reason> REASON = new TypeReference<>() {
    };
    private static final TypeReference<Run.Cancel> CANCEL = new TypeReference<>() {
    };

    private final JsonColumns json;
    private final ParsedColumn<Configuration> configurations;

    RowRepository(JsonColumns json) {
        this.json = json;
        this.configurations = json.parsed("configuration", CONFIGURATION);
    }

    /** The columns of a row, with the name of its table. */
    static String of(String table, String columns) {
        return table + "." + columns.strip().replaceAll(",\\s+", ", " + table + ".");
    }

    Run run(Row row) {
        var order = new Run.Order(new PipelineId(row.getUUID("pipeline_id")), row.getLong("pipeline_version"),
                row.getString("executor"), json.read(row, "parameters", PARAMETERS), row.getString("ref"),
                row.getString("actor"), row.getUUID("origin"), row.getOffsetDateTime("created_at").toInstant());
        var progress = new Run.Progress(row.getLong("version"), RunStatus.of(row.getString("status")),
                row.getValue("reason") == null ? null : json.read(row, "reason", REASON),
                instant(row.getOffsetDateTime("started_at")),
                instant(row.getOffsetDateTime("finished_at")), json.read(row, "stages", STAGES));
        return new Run(new RunId(row.getUUID("id")), order, progress);
    }

    Run.Claim claim(Row row) {
        return new Run.Claim(run(row), configuration(row), json.read(row, "simulation", SIMULATION),
                row.getLong("fence"), row.getLong("step"), row.getLong("last_seq"), row.getLong("last_change"), cancel(row),
                row.getString("traceparent"));
    }

    RunRepository.Queued queued(Row row) {
        var claim = row.getValue("owner") == null ? null : claim(row);
        return new RunRepository.Queued(claim == null ? run(row) : claim.run(), claim);
    }

    Configuration configuration(Row row) {
        return configurations.read(row);
    }

    Run.@Nullable Cancel cancel(Row row) {
        return row.getValue("cancel") == null ? null : json.read(row, "cancel", CANCEL);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    static @Nullable OffsetDateTime sql(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
