package quintet.metadata.transfer;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of imports. */
@Singleton
public class ImportProblems implements ProblemCatalogue {

    static final ProblemType CONFLICT = new ProblemType("metadata-import-conflict", 409,
            "Some lines do not fit the documents that are there",
            "Nothing was written. Leave these lines out with ?onDuplicate=skip, or make new versions of them with"
                    + " ?onDuplicate=newVersion.");

    /** The most lines that a rejection names. */
    static final int MAX_LINES = 100;

    @Override
    public List<ProblemType> types() {
        return List.of(CONFLICT);
    }

    /** A fault of a line. */
    static Fault at(long line, Fault fault) {
        return Fault.at(fault.pointer() == null ? "" : fault.pointer(), "Line %d: %s".formatted(line, fault.detail()));
    }

    /** A 400 for a file with bad lines. */
    static Problem bad(List<Long> lines, List<Fault> faults) {
        return Problem.invalid(faults).telling("lines", lines);
    }

    /** A 409 for lines that do not fit. */
    static Problem conflict(List<Long> lines, List<Fault> faults) {
        return Problem.of(CONFLICT, faults.size() == 1 ? faults.get(0).detail()
                : "%d lines do not fit, so nothing was written.".formatted(faults.size())).naming(faults)
                .telling("lines", lines);
    }
}
