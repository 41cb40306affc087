package quintet.number.batch;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of imports and other batches. */
@Singleton
public class BatchProblems implements ProblemCatalogue {

    static final ProblemType NOT_FOUND = new ProblemType("number-import-not-found", 404, "There is no such import",
            "Check the id. Imports and their reports are kept for 30 days; one whose file did not arrive is not kept.");
    static final ProblemType STATE = new ProblemType("number-import-state", 409,
            "The state of the import does not allow this",
            "Read the import. Only one that has ended and has changed numbers can be undone, and once.");
    static final ProblemType PRICES = new ProblemType("number-prices-rejected", 409,
            "The price change does not fit the numbers",
            "Try the change with ?dryRun=true, then change the filter or the amount.");

    BatchProblems() {
    }

    @Override
    public List<ProblemType> types() {
        return List.of(NOT_FOUND, STATE, PRICES);
    }

    /** There is no batch with the id of the request. */
    public static Problem notFound(Object id) {
        return Problem.of(NOT_FOUND, "There is no import " + id + ".");
    }

    /** A price change does not fit the numbers. */
    public static Problem prices(String detail) {
        return Problem.of(PRICES, detail);
    }

    /** A batch that cannot be undone. */
    static Problem cannotUndo(Batch batch) {
        String reason;
        if (!batch.state().isFinal()) {
            reason = "has not ended: it is " + batch.state().label();
        } else if (batch.undoneBy() != null) {
            reason = "is undone already, by " + batch.undoneBy();
        } else {
            reason = batch.terms().dryRun() ? "was a dry run" : "has changed nothing";
        }
        return Problem.of(STATE, "The import %s %s.".formatted(batch.id(), reason));
    }
}
