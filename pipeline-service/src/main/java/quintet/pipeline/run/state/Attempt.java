package quintet.pipeline.run.state;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An attempt of a stage that another one followed. */
@RegisterForReflection
public record Attempt(StageStatus status, @Nullable Integer exitCode, @Nullable Reason reason, Instant startedAt,
        Instant finishedAt) {
}
