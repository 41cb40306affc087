package quintet.pipeline.run.state;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of runs. */
@Singleton
public class RunProblems implements ProblemCatalogue {

    private static final ProblemType NOT_FOUND = new ProblemType("run-not-found", 404, "There is no such run",
            "Check the id; GET /pipelines/{id}/runs lists the runs of a pipeline.");
    private static final ProblemType OVER = new ProblemType("run-over", 409, "The run has ended",
            "A run that has ended never changes; POST /runs/{id}/rerun executes all its stages again.");
    private static final ProblemType LIVE = new ProblemType("run-live", 409, "The run has not ended",
            "Wait for its end, or cancel it: POST /runs/{id}/cancel.");
    private static final ProblemType NOTHING_FAILED = new ProblemType("run-not-failed", 409, "No stage of the run failed",
            "POST /runs/{id}/rerun executes all its stages again.");
    private static final ProblemType DISABLED = new ProblemType("pipeline-disabled", 409, "The pipeline is disabled",
            "Set the member enabled of its configuration to true, or leave it out.");
    private static final ProblemType BUSY = new ProblemType("pipeline-busy", 409, "The pipeline has as many runs as it may",
            "Its member concurrency limits them and rejects others. Try again when one has ended.");

    @Override
    public List<ProblemType> types() {
        return List.of(NOT_FOUND, OVER, LIVE, NOTHING_FAILED, DISABLED, BUSY);
    }

    /** 404: there is no such run. */
    public static Problem notFound(Object id) {
        return Problem.of(NOT_FOUND, "There is no run " + id + ".");
    }

    /** 409: a run that has ended cannot be cancelled. */
    public static Problem over(RunId id, RunStatus status) {
        return Problem.of(OVER, "The run %s has ended: it is %s.".formatted(id, status.text()));
    }

    /** 409: a run that has not ended cannot be repeated. */
    public static Problem live(RunId id, RunStatus status) {
        return Problem.of(LIVE, "The run %s has not ended: it is %s.".formatted(id, status.text()));
    }

    /** 409: a run without a failed stage has nothing to retry. */
    public static Problem nothingFailed(RunId id) {
        return Problem.of(NOTHING_FAILED, "All stages of the run %s succeeded.".formatted(id));
    }

    /** 409: a disabled pipeline is not triggered. */
    public static Problem disabled(Object pipeline) {
        return Problem.of(DISABLED, "The pipeline %s is disabled.".formatted(pipeline));
    }

    /** 409: the pipeline's limit is reached, and it rejects more runs. */
    public static Problem busy(Object pipeline) {
        return Problem.of(BUSY, "The pipeline %s has as many runs as its limit allows.".formatted(pipeline));
    }
}
