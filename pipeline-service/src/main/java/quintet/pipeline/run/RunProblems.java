package quintet.pipeline.run;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of runs. */
@Singleton
class RunProblems implements ProblemCatalogue {

    static final ProblemType NOT_FOUND = new ProblemType("run-not-found", 404, "There is no such run",
            "Check the id; GET /pipelines/{id}/runs lists the runs of a pipeline.");

    @Override
    public List<ProblemType> types() {
        return List.of(NOT_FOUND);
    }

    static Problem notFound(Object id) {
        return Problem.of(NOT_FOUND, "There is no run " + id + ".");
    }
}
