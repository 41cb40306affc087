package quintet.pipeline.run;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.kit.list.Limit;
import quintet.kit.list.Page;
import quintet.kit.list.PageQuery;
import quintet.kit.list.Position;
import quintet.kit.problem.Problem;
import quintet.pipeline.PipelineId;
import quintet.pipeline.run.state.RunStatus;
import quintet.pipeline.run.store.ListRepository.Filter;

/**
 * The query for a page of runs.
 *
 * @param pipeline only runs of this pipeline
 * @param status only runs with this status
 * @param actor only runs that this user triggered
 * @param since only runs that were triggered at this time or later
 */
record RunQuery(@Nullable PipelineId pipeline, @Nullable RunStatus status, @Nullable String actor,
        @Schema(type = SchemaType.STRING, format = "date-time", examples = "2026-11-22T09:30:00Z") @Nullable Instant since,
        @Schema(type = SchemaType.STRING) Position cursor, Limit limit) {

    private static final int MAX_NAME = 255;

    /** Reads the query of all runs. */
    static RunQuery of(Query query) {
        return of(query, query.optional("pipeline", RunQuery::pipeline));
    }

    /** Reads the query of the runs of one pipeline. */
    static RunQuery of(Query query, @Nullable PipelineId pipeline) {
        var status = query.optional("status", RunQuery::status);
        var actor = query.optional("actor", RunQuery::actor);
        var since = query.optional("since", RunQuery::time);
        var cursor = Page.start(query, Position.END, Position::parse);
        var limit = Limit.of(query);
        return query.build(() -> new RunQuery(pipeline, status, actor, since, cursor, limit));
    }

    Filter filter() {
        return new Filter(pipeline, status, actor, since);
    }

    PageQuery page() {
        return new PageQuery(cursor, limit);
    }

    private static PipelineId pipeline(String text) {
        return Parameters.uuid(text).map(PipelineId::new)
                .orElseThrow(() -> Problem.invalid("must be the id of a pipeline, which is a UUID"));
    }

    private static RunStatus status(String text) {
        for (var status : RunStatus.values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        throw Problem.invalid("must be one of " + Arrays.stream(RunStatus.values()).map(RunStatus::text)
                .collect(Collectors.joining(", ")));
    }

    private static String actor(String text) {
        if (text.isBlank() || text.length() > MAX_NAME || text.indexOf('\0') >= 0) {
            throw Problem.invalid("must be the name of a user");
        }
        return text;
    }

    private static Instant time(String text) {
        try {
            var time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return new Position(time, Position.START.id()).at();
        } catch (DateTimeException e) {
            throw Problem.invalid("must be a time like 2026-11-22T09:30:00Z");
        }
    }
}
