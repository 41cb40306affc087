package quintet.number.session;

import java.sql.SQLException;
import java.util.Set;

import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;

import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;

import quintet.kit.database.Database;
import quintet.kit.problem.FailureTranslator;
import quintet.kit.problem.Problem;

/** The meaning of PostgreSQL's failures as Hibernate reports them: an exception of JDBC, somewhere among the causes. */
@Singleton
public class SessionFailures implements FailureTranslator {

    private static final String UNIQUE_VIOLATION = "23505";
    /**
     * SQLSTATEs of transactions that did nothing and may succeed on a retry:
     * <ul>
     * <li>40P01: the transaction was aborted to solve a deadlock.
     * <li>0A000: a statement was prepared before a migration added a column. The client has forgotten it now.
     * </ul>
     */
    private static final Set<String> WORTH_A_RETRY = Set.of("40P01", "0A000");

    SessionFailures() {
    }

    @Override
    public @Nullable Problem translate(Throwable failure) {
        return failure instanceof SQLException sql && Database.isUnavailable(sql.getSQLState())
                ? Problem.unavailable("The datastore cannot be reached or does not answer in time.")
                : null;
    }

    /** Whether another row has the same unique value. */
    public static boolean isDuplicate(Throwable failure) {
        return UNIQUE_VIOLATION.equals(state(failure));
    }

    /** Whether PostgreSQL rejected the work itself: it did nothing, and would do nothing again. */
    public static boolean isRejection(Throwable failure) {
        var state = state(failure);
        return state != null && !Database.isUnavailable(state);
    }

    /** Whether the work did nothing and may succeed on a retry. A stale version is that of a row written past its lock. */
    static boolean isPassing(Throwable failure) {
        var state = state(failure);
        return state != null ? WORTH_A_RETRY.contains(state)
                : failure instanceof OptimisticLockException || failure instanceof StaleStateException;
    }

    /** The SQLSTATE of a rejected statement, or null. */
    private static @Nullable String state(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
