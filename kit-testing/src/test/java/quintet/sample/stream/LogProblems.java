package quintet.sample.stream;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of logs. */
@Singleton
class LogProblems implements ProblemCatalogue {

    static final ProblemType NOT_FOUND = new ProblemType("log-not-found", 404, "There is no such log",
            "Check the name of the log.");

    @Override
    public List<ProblemType> types() {
        return List.of(NOT_FOUND);
    }

    static Problem notFound(String log) {
        return Problem.of(NOT_FOUND, "There is no log with the name " + log + ".");
    }
}
