package quintet.pipeline.version;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;
import quintet.pipeline.PipelineId;

/** The problem types of versions. */
@Singleton
class VersionProblems implements ProblemCatalogue {

    static final ProblemType NOT_FOUND = new ProblemType("version-not-found", 404, "There is no such version",
            "Check the number; GET /pipelines/{id}/versions lists the versions of a pipeline.");

    @Override
    public List<ProblemType> types() {
        return List.of(NOT_FOUND);
    }

    static Problem notFound(PipelineId pipeline, VersionNumber number) {
        return Problem.of(NOT_FOUND, "Pipeline %s has no version %s.".formatted(pipeline, number));
    }
}
