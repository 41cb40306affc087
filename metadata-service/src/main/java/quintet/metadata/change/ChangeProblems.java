package quintet.metadata.change;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of the feed of changes. */
@Singleton
public class ChangeProblems implements ProblemCatalogue {

    static final ProblemType UNKNOWN = new ProblemType("metadata-position-unknown", 410,
            "The position is not of this database",
            "The database was restored from a copy. Some changes that you have may be undone: read all documents again with"
                    + " GET /metadata/export, then go on after the position in its X-Next-After header.");

    @Override
    public List<ProblemType> types() {
        return List.of(UNKNOWN);
    }

    static Problem unknown(ChangePosition position) {
        return Problem.of(UNKNOWN, "There has been no change %s in this database, so what comes after it is unknown."
                .formatted(position));
    }
}
