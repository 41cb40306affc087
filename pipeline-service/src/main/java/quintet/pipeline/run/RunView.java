package quintet.pipeline.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.pipeline.PipelineId;
import quintet.pipeline.run.state.Attempt;
import quintet.pipeline.run.state.Reason;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.state.RunStatus;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.StageStatus;
import quintet.pipeline.run.state.StageView;

/**
 * A run as clients see it. Members not known yet are null.
 *
 * @param actor who triggered it; null without access control
 * @param executor the name of what executes its stages
 * @param parameters the values of all parameters
 * @param ref the branch, tag or commit; null for the default branch
 * @param origin the run that this one repeats; null for a new one
 * @param attempts all attempts that have begun, stage by stage
 */
@JsonPropertyOrder({ "id", "pipelineId", "pipelineVersion", "status", "reason", "createdAt", "startedAt", "finishedAt",
        "stages", "actor", "executor", "parameters", "ref", "origin", "attempts" })
record RunView(RunId id, PipelineId pipelineId, long pipelineVersion, RunStatus status,
        @Schema(nullable = true) @Nullable Reason reason,
        Instant createdAt, @Schema(nullable = true) @Nullable Instant startedAt,
        @Schema(nullable = true) @Nullable Instant finishedAt, List<StageView> stages,
        @Schema(nullable = true, examples = "ada") @Nullable String actor,
        @Schema(examples = "simulated") String executor, Map<String, String> parameters,
        @Schema(nullable = true, examples = "main") @Nullable String ref,
        @Schema(nullable = true, format = "uuid") @Nullable UUID origin, List<AttemptView> attempts) {

    /** An attempt of a stage. */
    @JsonPropertyOrder({ "stage", "attempt", "status", "exitCode", "reason", "startedAt", "finishedAt" })
    record AttemptView(@Schema(examples = "lint") String stage, @Schema(examples = "1") int attempt, StageStatus status,
            @Schema(nullable = true) @Nullable Integer exitCode, @Schema(nullable = true) @Nullable Reason reason,
            Instant startedAt, @Schema(nullable = true) @Nullable Instant finishedAt) {
    }

    static RunView of(Run run) {
        var order = run.order();
        var now = run.progress();
        return new RunView(run.id(), order.pipeline(), order.version(), now.status(), now.reason(), order.createdAt(),
                now.startedAt(), now.finishedAt(), now.stages().stream().map(StageView::of).toList(), order.actor(),
                order.executor(), order.parameters(), order.ref(), order.origin(),
                now.stages().stream().flatMap(stage -> attempts(stage).stream()).toList());
    }

    private static List<AttemptView> attempts(StageProgress stage) {
        var views = new ArrayList<AttemptView>();
        var earlier = stage.earlierOrNone();
        for (int i = 0; i < earlier.size(); i++) {
            views.add(view(stage.name(), i + 1, earlier.get(i)));
        }
        // While a stage waits for its next attempt, the last one is among the earlier ones.
        if (stage.attempt() > earlier.size()) {
            var begin = Objects.requireNonNullElse(stage.begunAt(), Objects.requireNonNull(stage.startedAt()));
            views.add(new AttemptView(stage.name(), stage.attempt(), stage.status(), stage.exitCode(), stage.reason(), begin,
                    stage.finishedAt()));
        }
        return views;
    }

    private static AttemptView view(String stage, int number, Attempt attempt) {
        return new AttemptView(stage, number, attempt.status(), attempt.exitCode(), attempt.reason(), attempt.startedAt(),
                attempt.finishedAt());
    }
}
