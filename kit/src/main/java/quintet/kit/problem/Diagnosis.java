package quintet.kit.problem;

import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;

import org.jspecify.annotations.Nullable;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

/** Turns whatever was thrown into the problem the client is told. */
public final class Diagnosis {

    /**
     * SQLSTATE classes and codes that say the server cannot serve now, while it may later: connection, rolled back,
     * resources, shut-down and time-outs; read-only and locked.
     */
    private static final Set<String> UNAVAILABLE_STATES = Set.of("08", "40", "53", "57", "25006", "55P03");

    private static final int MAX_CAUSES = 12;

    private Diagnosis() {
    }

    /** The problem behind a failure; anything unknown is an internal error that tells nothing. */
    public static Problem of(Throwable failure) {
        var cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            var known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return Problem.of(HttpProblems.INTERNAL_ERROR, "Something went wrong inside the service.");
    }

    /** The problem for a status that the HTTP layer chose by itself. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> Problem.of(HttpProblems.NOT_FOUND, "Nothing is served at this path.");
            case 405 -> Problem.of(HttpProblems.METHOD_NOT_ALLOWED, "This path does not know that method.");
            case 406 -> Problem.of(HttpProblems.NOT_ACCEPTABLE, "The answer has no format that the Accept header allows.");
            case 414 -> Problem.of(HttpProblems.URI_TOO_LONG, "The request line is too long.");
            case 415 -> Problem.of(HttpProblems.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.");
            case 431 -> Problem.of(HttpProblems.HEADERS_TOO_LARGE, "The request's headers are too large.");
            case 503 -> Problem.unavailable("The service cannot serve this request now.");
            default -> status >= 400 && status < 500
                    ? Problem.invalid("The request cannot be understood.")
                    : Problem.of(HttpProblems.INTERNAL_ERROR, "Something went wrong inside the service.");
        };
    }

    private static @Nullable Problem known(Throwable cause) {
        if (cause instanceof Problem problem) {
            return problem;
        }
        if (isUnavailable(cause)) {
            return Problem.unavailable("The datastore cannot be reached or does not answer in time.");
        }
        if (cause instanceof NotAllowedException || cause instanceof NotSupportedException
                || cause instanceof NotAcceptableException || cause instanceof NotFoundException) {
            return ofStatus(((WebApplicationException) cause).getResponse().getStatus());
        }
        // A wrapper around the real reason is no answer: look further down first.
        return cause instanceof WebApplicationException web && web.getCause() == null
                ? ofStatus(web.getResponse().getStatus())
                : null;
    }

    /** Whether the server refused a statement for what it is: nothing was done, and it would be refused again. */
    public static boolean isRefusal(Throwable failure) {
        return failure instanceof PgException sql && !isUnavailable(sql.getSqlState());
    }

    private static boolean isUnavailable(Throwable cause) {
        if (cause instanceof PgException sql) {
            return isUnavailable(sql.getSqlState());
        }
        // The pool reports a full queue as a VertxException, and an expired wait without any type of its own.
        return cause instanceof ConnectException || cause instanceof ClosedChannelException
                || cause instanceof TimeoutException || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable;
    }

    private static boolean isUnavailable(@Nullable String state) {
        return state != null && state.length() == 5
                && (UNAVAILABLE_STATES.contains(state) || UNAVAILABLE_STATES.contains(state.substring(0, 2)));
    }
}
