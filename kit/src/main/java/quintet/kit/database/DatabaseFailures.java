package quintet.kit.database;

import java.util.Set;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.vertx.pgclient.PgException;
import quintet.kit.problem.FailureTranslator;
import quintet.kit.problem.Problem;

/** The meaning of PostgreSQL's SQLSTATEs: most failures are bugs, some mean that the server is unavailable. */
@Singleton
class DatabaseFailures implements FailureTranslator {

    /**
     * SQLSTATE classes and codes of a server that is unavailable for now. Classes: connection, rolled back, resources,
     * shut-down and time-outs. Codes: read-only and locked.
     */
    private static final Set<String> UNAVAILABLE = Set.of("08", "40", "53", "57", "25006", "55P03");

    @Override
    public @Nullable Problem translate(Throwable failure) {
        return failure instanceof PgException sql && isUnavailable(sql.getSqlState())
                ? Problem.unavailable("The datastore cannot be reached or does not answer in time.")
                : null;
    }

    /** Whether the server rejected the statement itself: nothing was done, and it would be rejected again. */
    static boolean isRejection(Throwable failure) {
        return failure instanceof PgException sql && !isUnavailable(sql.getSqlState());
    }

    private static boolean isUnavailable(@Nullable String state) {
        return state != null && state.length() == 5
                && (UNAVAILABLE.contains(state) || UNAVAILABLE.contains(state.substring(0, 2)));
    }
}
