package quintet.pipeline.run.store;

import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.Database;
import quintet.kit.database.RowPage;
import quintet.kit.list.PageQuery;
import quintet.pipeline.PipelineId;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunStatus;

/** The lists of runs, newest first. Each call is one statement, whose cost does not depend on the page. */
@Singleton
public class ListRepository {

    /** The runs that a client wants to see; a null matches all. */
    public record Filter(@Nullable PipelineId pipeline, @Nullable RunStatus status, @Nullable String actor,
            @Nullable Instant since) {
    }

    private static final String SIZE = "octet_length(stages) + octet_length(parameters)";

    private final Database database;
    private final RowRepository rows;

    ListRepository(Database database, RowRepository rows) {
        this.database = database;
        this.rows = rows;
    }

    /** The runs after the cursor, newest first. */
    public Uni<RowPage<Run>> latest(Filter filter, PageQuery page) {
        return database.run(statement(filter), filter.pipeline() == null ? null : filter.pipeline().value(),
                filter.status() == null ? null : filter.status().text(), filter.actor(),
                filter.since() == null ? null : filter.since().atOffset(ZoneOffset.UTC), page.cursor().sqlTime(),
                page.cursor().id(), page.limit().value())
                .map(found -> RowPage.of(found, page.limit().value(), rows::run));
    }

    /** Each combination of filters has a statement of its own, so that PostgreSQL finds the index that serves it. */
    private static String statement(Filter filter) {
        var condition = (filter.pipeline() == null ? "$1::uuid IS NULL" : "pipeline_id = $1")
                + (filter.status() == null ? " AND $2::text IS NULL" : " AND status = $2" + indexOf(filter.status()))
                + (filter.actor() == null ? " AND $3::text IS NULL" : " AND actor = $3")
                + (filter.since() == null ? " AND $4::timestamptz IS NULL" : " AND created_at >= $4");
        return RowPage.sql(RowRepository.COLUMNS, SIZE, "run WHERE " + condition + " AND (created_at, id) < ($5, $6)",
                "created_at DESC, id DESC LIMIT $7");
    }

    /** A status that is no argument, so that PostgreSQL sees which partial index has it. */
    private static String indexOf(RunStatus status) {
        return " AND status = '" + status.text() + "'" + (status.isFinal() ? "" : " AND finished_at IS NULL");
    }
}
