package quintet.kit.access;

import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of access control. */
@Singleton
class AccessProblems implements ProblemCatalogue {

    static final ProblemType UNAUTHORIZED = new ProblemType("unauthorized", 401, "The request is not authenticated",
            "Send your credentials in a form that WWW-Authenticate names, or a key as X-API-Key.")
            .with("WWW-Authenticate");
    static final ProblemType FORBIDDEN = new ProblemType("forbidden", 403, "Your role does not allow this",
            "The detail names the role that is needed: ask the operator of the service for it.");
    static final ProblemType TOO_MANY_ATTEMPTS = new ProblemType("too-many-attempts", 429,
            "Too many attempts to authenticate have failed",
            "Check the credentials, and wait the seconds given in Retry-After. Nothing was checked this time.")
            .with("Retry-After");

    @Override
    public List<ProblemType> types() {
        return List.of(UNAUTHORIZED, FORBIDDEN, TOO_MANY_ATTEMPTS);
    }

    /** A 403 that names both roles; {@code needed} is null where no role is enough. */
    static Problem forbidden(@Nullable Role needed, @Nullable Role role) {
        return Problem.of(FORBIDDEN, needed == null ? "No role may do this."
                : "This needs the role %s, and you have %s.".formatted(needed.title(), role == null ? "none" : role.title()));
    }
}
