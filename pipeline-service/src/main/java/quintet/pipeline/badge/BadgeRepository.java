package quintet.pipeline.badge;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;
import quintet.pipeline.PipelineId;

/** Reads what badges show, each in one statement. */
@Singleton
class BadgeRepository {

    // A run that only waits says nothing yet, unless it is the first.
    private static final String FIND = """
            SELECT name, version,
                   coalesce((SELECT status FROM run WHERE pipeline_id = $1 AND status <> 'queued'
                              ORDER BY created_at DESC, id DESC LIMIT 1),
                            (SELECT status FROM run WHERE pipeline_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1)) AS status
              FROM pipeline
             WHERE id = $1""";

    private final Database database;

    BadgeRepository(Database database) {
        this.database = database;
    }

    /** The state of a pipeline, or null if there is none. */
    Uni<@Nullable BadgeState> find(PipelineId pipeline) {
        return database.first(
                row -> new BadgeState(row.getString("name"), row.getLong("version"), row.getString("status")),
                FIND, pipeline.value());
    }
}
