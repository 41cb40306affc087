package quintet.pipeline.run.store;

import java.util.List;
import java.util.Objects;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.Database;
import quintet.pipeline.run.state.LogLine;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.state.RunStatus;

/** What happened in a run, in its order: the lines and the changes of states. Each call is one statement. */
@Singleton
public class EventRepository {

    /**
     * A line or a change.
     *
     * @param line null for a change
     * @param number of the change; 0 for a line
     * @param subject {@code run}, {@code stage} or {@code line}
     * @param document of the change, as JSON; empty for a line
     */
    public record Event(@Nullable LogLine line, long number, String subject, String document) {

        private boolean isState() {
            return line == null && document.isEmpty();
        }
    }

    /**
     * The next events.
     *
     * @param status of the run, at the same moment; null if there is no such run
     */
    public record Batch(List<Event> events, @Nullable RunStatus status) {
    }

    // A change comes after the line that it names. Both parts are read in the order of their keys, and only as far as needed.
    private static final String AFTER = """
            SELECT * FROM (
                (SELECT seq AS place, 0 AS kind, 0::bigint AS number, seq, at, stage, attempt, line, 'line' AS subject,
                        NULL::text AS document
                   FROM log_line WHERE run_id = $1 AND seq > $2 ORDER BY seq LIMIT $4)
                 UNION ALL
                (SELECT after_seq, 1, number, NULL, NULL, NULL, NULL, NULL, subject, document::text
                   FROM run_change WHERE run_id = $1 AND number > $3 ORDER BY number LIMIT $4)) AS e
             ORDER BY place, kind, number LIMIT $4""";
    // The state is of the same moment, so that no event is missed before the end.
    private static final String BATCH = "SELECT * FROM (" + AFTER + ") AS b UNION ALL "
            + "SELECT NULL, 2, 0, NULL, NULL, NULL, NULL, NULL, status, NULL FROM run WHERE id = $1 ORDER BY 1 NULLS LAST, 2, 3";

    private final Database database;

    EventRepository(Database database) {
        this.database = database;
    }

    /**
     * The first events after a position.
     *
     * @param seq the number of the last line that is known
     * @param change the number of the last change that is known
     */
    public Uni<Batch> after(RunId run, long seq, long change, int limit) {
        return database.all(EventRepository::event, BATCH, run.value(), seq, change, limit).map(EventRepository::batch);
    }

    private static Batch batch(List<Event> found) {
        int last = found.size() - 1;
        if (last < 0 || !found.get(last).isState()) {
            return new Batch(found, null);
        }
        return new Batch(found.subList(0, last), RunStatus.of(found.get(last).subject()));
    }

    private static Event event(Row row) {
        if (row.getString("line") == null) {
            return new Event(null, row.getLong("number"), row.getString("subject"),
                    Objects.requireNonNullElse(row.getString("document"), ""));
        }
        var line = new LogLine(row.getLong("seq"), row.getOffsetDateTime("at").toInstant(), row.getString("stage"),
                row.getInteger("attempt"), row.getString("line"));
        return new Event(line, 0, "line", "");
    }
}
