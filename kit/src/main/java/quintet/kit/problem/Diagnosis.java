package quintet.kit.problem;

import java.util.List;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;

import org.jspecify.annotations.Nullable;

import io.quarkus.arc.All;
import io.quarkus.runtime.util.ExceptionUtil;

/** Finds the problem behind an exception. It knows those of JAX-RS; {@link FailureTranslator}s know all others. */
@Singleton
public class Diagnosis {

    private static final int MAX_CAUSES = 12;

    private final List<FailureTranslator> translators;

    public Diagnosis(@All List<FailureTranslator> translators) {
        this.translators = translators;
    }

    /** The problem behind a failure; an unknown failure is an internal error without detail. */
    public Problem of(Throwable failure) {
        var cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            var known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return Problem.of(HttpProblems.INTERNAL_ERROR, "The service failed unexpectedly.");
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
                    : Problem.of(HttpProblems.INTERNAL_ERROR, "The service failed unexpectedly.");
        };
    }

    /** The reason of a failure for a log line: what its first cause says, without the name of its class. */
    public static String reason(Throwable failure) {
        var root = ExceptionUtil.getRootCause(failure);
        var message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
    }

    private @Nullable Problem known(Throwable cause) {
        if (cause instanceof Problem problem) {
            return problem;
        }
        for (var translator : translators) {
            var known = translator.translate(cause);
            if (known != null) {
                return known;
            }
        }
        if (cause instanceof NotAllowedException || cause instanceof NotSupportedException
                || cause instanceof NotAcceptableException || cause instanceof NotFoundException) {
            return ofStatus(((WebApplicationException) cause).getResponse().getStatus());
        }
        // The causes come first: a wrapper hides the real reason.
        return cause instanceof WebApplicationException web && web.getCause() == null
                ? ofStatus(web.getResponse().getStatus())
                : null;
    }
}
