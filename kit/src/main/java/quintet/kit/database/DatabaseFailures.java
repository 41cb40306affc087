package quintet.kit.database;

import java.util.Set;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import quintet.kit.problem.FailureTranslator;
import quintet.kit.problem.Problem;

/** The meaning of failures of PostgreSQL and its pool: most are bugs, some mean that the server is unavailable. */
@Singleton
class DatabaseFailures implements FailureTranslator {

    /**
     * SQLSTATE classes and codes of a server that is unavailable for now. Classes: connection, rolled back, resources,
     * shut-down and time-outs. Codes: read-only and locked.
     */
    private static final Set<String> UNAVAILABLE = Set.of("08", "40", "53", "57", "25006", "55P03");

    @Override
    public @Nullable Problem translate(Throwable failure) {
        return isUnavailable(failure) ? Problem.unavailable("The datastore cannot be reached or does not answer in time.")
                : null;
    }

    /** A pool reports a full queue as a VertxException, of which each failure of a statement is one too. */
    private static boolean isUnavailable(Throwable failure) {
        return failure instanceof PgException sql ? isUnavailable(sql.getSqlState()) : failure instanceof VertxException;
    }

    /** Whether the server rejected the statement itself: nothing was done, and it would be rejected again. */
    static boolean isRejection(Throwable failure) {
        return failure instanceof PgException sql && !isUnavailable(sql.getSqlState());
    }

    /** Whether an SQLSTATE is that of an unavailable server. */
    static boolean isUnavailable(@Nullable String state) {
        return state != null && state.length() == 5
                && (UNAVAILABLE.contains(state) || UNAVAILABLE.contains(state.substring(0, 2)));
    }
}
