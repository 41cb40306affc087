package quintet.pipeline.run.store;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import quintet.kit.database.Database;
import quintet.kit.database.RowPage;
import quintet.pipeline.run.state.LogLine;
import quintet.pipeline.run.state.RunId;

/** The table of log lines. Each call is one statement. */
@Singleton
public class LogRepository {

    /** The lines that a client wants to see; a null matches all. */
    public record Filter(@Nullable String stage, @Nullable Integer attempt) {
    }

    private static final String COLUMNS = "seq, at, stage, attempt, line";
    /** A line takes as much again in a response. */
    private static final String SIZE = "octet_length(line) + octet_length(stage) + 80";
    private static final String LINES = "log_line WHERE run_id = $1 AND ($2::text IS NULL OR stage = $2)"
            + " AND ($3::integer IS NULL OR attempt = $3)";
    private static final String AFTER = RowPage.sql(COLUMNS, SIZE, LINES + " AND seq > $4", "seq LIMIT $5");
    private static final String TAIL = RowPage.sql(COLUMNS, SIZE, LINES, "seq DESC LIMIT $4");

    private final Database database;

    LogRepository(Database database) {
        this.database = database;
    }

    /** The first lines after the one with this number. */
    public Uni<RowPage<LogLine>> after(RunId run, Filter filter, long seq, int limit) {
        return database.run(AFTER, run.value(), filter.stage(), filter.attempt(), seq, limit)
                .map(found -> page(found, limit));
    }

    /** The last lines, of which the last comes first. */
    public Uni<RowPage<LogLine>> tail(RunId run, Filter filter, int count) {
        return database.run(TAIL, run.value(), filter.stage(), filter.attempt(), count)
                .map(found -> page(found, count));
    }

    private static RowPage<LogLine> page(RowSet<Row> found, int limit) {
        return RowPage.of(found, limit, row -> new LogLine(row.getLong("seq"), row.getOffsetDateTime("at").toInstant(),
                row.getString("stage"), row.getInteger("attempt"), row.getString("line")));
    }
}
