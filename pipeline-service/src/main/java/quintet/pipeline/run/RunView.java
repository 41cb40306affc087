package quintet.pipeline.run;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.pipeline.PipelineId;

/** A run as clients see it. Members not known yet are null. */
@JsonPropertyOrder({ "id", "pipelineId", "pipelineVersion", "status", "reason", "createdAt", "startedAt", "finishedAt",
        "stages" })
record RunView(RunId id, PipelineId pipelineId, long pipelineVersion, RunStatus status,
        @Schema(nullable = true) @Nullable String reason,
        Instant createdAt, @Schema(nullable = true) @Nullable Instant startedAt,
        @Schema(nullable = true) @Nullable Instant finishedAt, List<StageProgress> stages) {

    static RunView of(Run run) {
        var order = run.order();
        var now = run.progress();
        return new RunView(run.id(), order.pipeline(), order.version(), now.status(), now.reason(), order.createdAt(),
                now.startedAt(), now.finishedAt(), now.stages());
    }
}
