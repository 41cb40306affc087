package quintet.metadata.batch;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of batches. */
@Singleton
public class BatchProblems implements ProblemCatalogue {

    static final ProblemType CONFLICT = new ProblemType("metadata-batch-conflict", 409,
            "Some documents are not in the state that the batch expects",
            "Nothing was changed. Read the documents named in errors again, or send the batch with ?atomic=false.");

    @Override
    public List<ProblemType> types() {
        return List.of(CONFLICT);
    }

    static Problem conflict(List<Fault> faults) {
        return Problem.of(CONFLICT, faults.size() == 1 ? "One change cannot be made, so none was."
                : "%d changes cannot be made, so none was.".formatted(faults.size())).naming(faults);
    }
}
