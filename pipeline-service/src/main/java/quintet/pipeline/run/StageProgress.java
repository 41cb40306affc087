package quintet.pipeline.run;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.pipeline.stage.StageType;

/**
 * The progress of a stage: the same document in the row and on the wire. Members not known yet are null.
 *
 * @param attempt the current or last attempt, from 1; 0 before the first
 * @param exitCode the exit code of the last attempt; null if it has none
 * @param reason why the stage did not succeed, otherwise null
 * @param startedAt when the first attempt began
 */
@JsonPropertyOrder({ "name", "type", "status", "attempt", "exitCode", "reason", "startedAt", "finishedAt" })
record StageProgress(@Schema(examples = "lint") String name, StageType type, StageStatus status,
        @Schema(examples = "0") int attempt,
        @Schema(nullable = true) @Nullable Integer exitCode,
        @Schema(nullable = true) @Nullable String reason,
        @Schema(nullable = true) @Nullable Instant startedAt,
        @Schema(nullable = true) @Nullable Instant finishedAt) {

    StageProgress begun(int number, Instant now) {
        return new StageProgress(name, type, StageStatus.RUNNING, number, null, null, startedAt == null ? now : startedAt,
                null);
    }

    StageProgress ended(StageResult result, Instant now) {
        return new StageProgress(name, type, result.status(), attempt, result.exitCode(), result.reason(), startedAt,
                now);
    }
}
