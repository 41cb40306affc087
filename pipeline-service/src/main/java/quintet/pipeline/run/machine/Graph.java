package quintet.pipeline.run.machine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import quintet.pipeline.Configuration;
import quintet.pipeline.run.state.Reason;
import quintet.pipeline.run.state.Reason.Code;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.stage.Plan;
import quintet.pipeline.stage.StageOptions;
import quintet.pipeline.stage.When;

/** Which stages may begin, by the states of those before them. */
final class Graph {

    /**
     * What becomes of a stage that has not begun.
     *
     * @param mayBegin whether it begins now
     * @param skip why it is skipped; null if it is not
     */
    record Decision(boolean mayBegin, @Nullable Reason skip) {

        static final Decision WAIT = new Decision(false, null);
        static final Decision BEGIN = new Decision(true, null);
    }

    private final Configuration configuration;
    private final Plan plan;

    Graph(Configuration configuration) {
        this.configuration = configuration;
        this.plan = Plan.of(configuration.stages());
    }

    StageOptions optionsOf(int position) {
        return configuration.stages().get(position).options();
    }

    /** Whether the stage runs whatever became of the others, and of the run. */
    boolean runsAnyway(int position) {
        return optionsOf(position).whenOrDefault() == When.ALWAYS;
    }

    /** When the attempt under way is stopped. */
    Instant limitOf(int position, StageProgress stage) {
        var begin = stage.begunAt() == null ? stage.startedAt() : stage.begunAt();
        return Objects.requireNonNull(begin).plus(optionsOf(position).timeout());
    }

    Decision decide(int position, List<StageProgress> stages) {
        var failed = first(plan.ancestorsOf(position), stages, stage -> stage.status().isFailure());
        var when = optionsOf(position).whenOrDefault();
        if (failed != null && when == When.SUCCESS) {
            return new Decision(false, because(failed));
        }
        if (first(plan.dependenciesOf(position), stages, stage -> !stage.status().isFinal()) != null) {
            return Decision.WAIT;
        }
        return failed == null && when == When.FAILURE
                ? new Decision(false, Reason.of(Code.NO_FAILURE, "no stage before it failed"))
                : Decision.BEGIN;
    }

    private static @Nullable StageProgress first(int[] positions, List<StageProgress> stages, Predicate<StageProgress> wanted) {
        for (int position : positions) {
            if (wanted.test(stages.get(position))) {
                return stages.get(position);
            }
        }
        return null;
    }

    private static Reason because(StageProgress cause) {
        return switch (cause.status()) {
            case TIMED_OUT -> Reason.of(Code.STAGE_TIMED_OUT, "stage %s timed out".formatted(cause.name()));
            case CANCELLED -> Reason.of(Code.CANCELLED, "stage %s was cancelled".formatted(cause.name()));
            default -> Reason.of(Code.STAGE_FAILED, "stage %s failed".formatted(cause.name()));
        };
    }
}
