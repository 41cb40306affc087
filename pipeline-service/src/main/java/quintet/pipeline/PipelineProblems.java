package quintet.pipeline;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of configurations. */
@Singleton
class PipelineProblems implements ProblemCatalogue {

    static final ProblemType NOT_FOUND = new ProblemType("pipeline-not-found", 404, "There is no such pipeline",
            "Check the id; the pipeline may have been deleted. Its runs are still at /runs/{id}.");

    @Override
    public List<ProblemType> types() {
        return List.of(NOT_FOUND);
    }

    static Problem notFound(Object id) {
        return Problem.of(NOT_FOUND, "There is no pipeline " + id + ".");
    }
}
