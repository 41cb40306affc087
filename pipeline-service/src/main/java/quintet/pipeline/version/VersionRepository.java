package quintet.pipeline.version;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.conditional.Changed;
import quintet.kit.conditional.GuardedChange;
import quintet.kit.conditional.GuardedRow;
import quintet.kit.conditional.IfMatch;
import quintet.kit.database.Database;
import quintet.kit.database.JsonColumns;
import quintet.pipeline.Configuration;
import quintet.pipeline.Edit;
import quintet.pipeline.PipelineId;
import quintet.pipeline.PipelineView;

/** The table of versions. A trigger writes it, with each change of a pipeline. Each call is one statement. */
@Singleton
class VersionRepository {

    // One row for each wanted version, found or not. A deleted pipeline began with its first version.
    private static final String FIND = """
            SELECT coalesce((SELECT created_at FROM pipeline WHERE id = $1),
                            (SELECT created_at FROM pipeline_version WHERE pipeline_id = $1 ORDER BY version LIMIT 1)) AS began_at,
                   v.version, v.configuration::text, v.created_at
              FROM unnest($2::bigint[]) WITH ORDINALITY AS wanted (version, position)
              LEFT JOIN pipeline_version v
                ON v.pipeline_id = $1
               AND v.version = coalesce(wanted.version, (SELECT max(version) FROM pipeline_version WHERE pipeline_id = $1))
             ORDER BY wanted.position""";

    private static final String LATEST = """
            SELECT version, created_at, actor, restored_from
              FROM pipeline_version
             WHERE pipeline_id = $1 AND version < $2
             ORDER BY version DESC
             LIMIT $3""";

    // The caller distinguishes an unknown version from a changed pipeline.
    private static final GuardedRow RESTORABLE = new GuardedRow("pipeline", "id",
            "id, configuration::text, version, created_at, updated_at",
            "EXISTS (SELECT FROM pipeline_version v WHERE v.pipeline_id = {row}.id AND v.version = $3)");

    private static final String RESTORE = """
            configuration = (SELECT v.configuration FROM pipeline_version v WHERE v.pipeline_id = t.id AND v.version = $3),
            version = t.version + 1, updated_at = greatest($4, t.updated_at), actor = $5, restored_from = $3""";

    private static final TypeReference<Configuration> CONFIGURATION = new TypeReference<>() {
    };

    private final Database database;
    private final GuardedChange restore;
    private final JsonColumns json;

    VersionRepository(Database database, JsonColumns json) {
        this.database = database;
        this.restore = RESTORABLE.update(database, RESTORE);
        this.json = json;
    }

    /** What is known of these versions, each at its place; null stands for the newest one. */
    Uni<List<KeptVersion>> find(PipelineId pipeline, @Nullable VersionNumber... wanted) {
        var numbers = new Long[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            var number = wanted[i];
            numbers[i] = number == null ? null : number.value();
        }
        return database.all(row -> kept(pipeline, row), FIND, pipeline.value(), numbers);
    }

    /** The versions before the cursor, newest first, and one beyond the limit. */
    Uni<List<VersionView>> latest(PipelineId pipeline, VersionQuery query) {
        return database.all(VersionRepository::version, LATEST, pipeline.value(), query.cursor().value(),
                query.limit().value() + 1);
    }

    /**
     * Gives the pipeline the configuration of a version, if that exists and the pipeline's version matches. Returns the
     * pipeline, or null if there is none.
     */
    Uni<@Nullable Changed<PipelineView>> restore(PipelineId pipeline, VersionNumber old, Edit edit, @Nullable IfMatch wanted) {
        return restore.run(Changed.by(this::pipeline), pipeline.value(), IfMatch.versions(wanted), old.value(),
                edit.sqlTime(), edit.actor());
    }

    private KeptVersion kept(PipelineId pipeline, Row row) {
        var began = row.getOffsetDateTime("began_at");
        var configuration = row.getString("configuration");
        if (began == null || configuration == null) {
            return new KeptVersion(began != null, null, 0);
        }
        return new KeptVersion(true, new PipelineView(pipeline, json.read(row, "configuration", CONFIGURATION),
                row.getLong("version"), began.toInstant(), at(row, "created_at")), configuration.length());
    }

    private PipelineView pipeline(Row row) {
        return new PipelineView(new PipelineId(row.getUUID("id")), json.read(row, "configuration", CONFIGURATION),
                row.getLong("version"), at(row, "created_at"), at(row, "updated_at"));
    }

    private static VersionView version(Row row) {
        var restored = row.getLong("restored_from");
        return new VersionView(new VersionNumber(row.getLong("version")), at(row, "created_at"), row.getString("actor"),
                restored == null ? null : new VersionNumber(restored));
    }

    private static Instant at(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
