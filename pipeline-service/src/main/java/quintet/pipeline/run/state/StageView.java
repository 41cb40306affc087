package quintet.pipeline.run.state;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.pipeline.stage.StageType;

/**
 * A stage of a run as clients see it. Members not known yet are null.
 *
 * @param attempt the current or last attempt, from 1; 0 before the first
 * @param exitCode the exit code of the last attempt; null if it has none
 * @param reason why the stage, or its last attempt, did not succeed; otherwise null
 * @param startedAt when the first attempt began
 */
@RegisterForReflection
@Schema(name = "StageProgress")
@JsonPropertyOrder({ "name", "type", "status", "attempt", "exitCode", "reason", "startedAt", "finishedAt" })
public record StageView(@Schema(examples = "lint") String name, StageType type, StageStatus status,
        @Schema(examples = "0") int attempt,
        @Schema(nullable = true) @Nullable Integer exitCode,
        @Schema(nullable = true) @Nullable Reason reason,
        @Schema(nullable = true) @Nullable Instant startedAt,
        @Schema(nullable = true) @Nullable Instant finishedAt) {

    /** The view of a stage's progress. */
    public static StageView of(StageProgress stage) {
        return new StageView(stage.name(), stage.type(), stage.status(), stage.attempt(), stage.exitCode(), stage.reason(),
                stage.startedAt(), stage.finishedAt());
    }
}
