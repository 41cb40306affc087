package quintet.guid;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of this service. */
@Singleton
class GuidProblems implements ProblemCatalogue {

    static final ProblemType MALFORMED = new ProblemType("malformed-guid", 400, "That is not a GUID",
            "Send 32 upper-case hexadecimal digits without hyphens.");
    static final ProblemType NOT_FOUND = new ProblemType("guid-not-found", 404, "There is no such GUID",
            "Check the GUID; it may have expired so long ago that it was purged.");
    static final ProblemType EXPIRED = new ProblemType("guid-expired", 404, "The GUID has expired",
            "Create it again with POST if you still need it.");
    static final ProblemType EXISTS = new ProblemType("guid-exists", 409, "The GUID is taken",
            "Choose another GUID, or change this one with PATCH.");

    @Override
    public List<ProblemType> types() {
        return List.of(MALFORMED, NOT_FOUND, EXPIRED, EXISTS);
    }

    static Problem notFound(GuidId id) {
        return Problem.of(NOT_FOUND, "There is no GUID " + id + ".");
    }

    static Problem expired(GuidId id) {
        return Problem.of(EXPIRED, "The GUID " + id + " has expired.");
    }

    static Problem exists(GuidId id) {
        return Problem.of(EXISTS, "The GUID " + id + " exists and has not expired.");
    }
}
