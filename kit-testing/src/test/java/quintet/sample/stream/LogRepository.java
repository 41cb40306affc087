package quintet.sample.stream;

import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import quintet.kit.database.Database;

/** The tables of logs and their lines. */
@Singleton
class LogRepository {

    private static final int BATCH = 100;

    private static final String FIND = "SELECT name FROM log WHERE name = $1";

    /** The last line is found again by those who have it. */
    private static final String READ = """
            SELECT seq, text, is_last FROM log_line
             WHERE log = $1 AND (seq > $2 OR seq = $2 AND is_last)
             ORDER BY seq LIMIT $3""";

    private static final String APPEND = """
            INSERT INTO log_line (log, seq, text, is_last)
            SELECT $1::text, coalesce(max(seq), 0) + 1, $2::text, $3::boolean FROM log_line WHERE log = $1
            RETURNING seq, text, is_last""";

    private final Database database;

    LogRepository(Database database) {
        this.database = database;
    }

    /** The name of a log, or null if there is none. */
    Uni<@Nullable String> find(String log) {
        return database.first(row -> row.getString("name"), FIND, log);
    }

    /** Some lines after one; the last line of a log follows itself. */
    Uni<List<LogLine>> read(String log, long after) {
        return database.all(LogRepository::line, READ, log, after, BATCH);
    }

    /** The new line. */
    Uni<@Nullable LogLine> append(String log, String text, boolean isLast) {
        return database.first(LogRepository::line, APPEND, log, text, isLast);
    }

    private static LogLine line(Row row) {
        return new LogLine(row.getLong("seq"), row.getString("text"), row.getBoolean("is_last"));
    }
}
