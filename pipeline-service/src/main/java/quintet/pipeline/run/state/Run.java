package quintet.pipeline.run.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.kit.list.Position;
import quintet.pipeline.Configuration;
import quintet.pipeline.PipelineId;
import quintet.pipeline.execution.Simulation;

/**
 * A row of the table.
 *
 * @param order what is run; it never changes
 * @param progress what has happened so far
 */
public record Run(RunId id, Order order, Progress progress) {

    /**
     * What is run, as it was when the run was triggered.
     *
     * @param version of the configuration
     * @param executor the name of what executes it
     * @param parameters the values of all parameters
     * @param ref the branch, tag or commit; null for the default branch
     * @param actor who triggered it; null without access control
     * @param origin the run that this one repeats; null for a new one
     */
    public record Order(PipelineId pipeline, long version, String executor, Map<String, String> parameters,
            @Nullable String ref, @Nullable String actor, @Nullable UUID origin, Instant createdAt) {
    }

    /**
     * The progress of a run.
     *
     * @param version counts all changes of the row, from 1
     */
    public record Progress(long version, RunStatus status, @Nullable Reason reason, @Nullable Instant startedAt,
            @Nullable Instant finishedAt, List<StageProgress> stages) {
    }

    /**
     * The request to cancel a run.
     *
     * @param code {@code cancelled} or {@code superseded}
     * @param isForced whether no stage may clean up
     */
    @RegisterForReflection
    public record Cancel(Reason.Code code, @Nullable String actor, boolean isForced) {
    }

    /**
     * A run that this instance executes.
     *
     * @param fence the fencing token of this claim
     * @param step the number of the last step that was written
     * @param lastSeq the number of the last line printed; 0 before the first
     * @param lastChange the number of the last change; 0 before the first
     * @param cancel null unless it is to be cancelled
     * @param traceparent the span of the request that triggered it (W3C Trace Context); null without one
     */
    public record Claim(Run run, Configuration configuration, Simulation simulation, long fence, long step, long lastSeq,
            long lastChange, @Nullable Cancel cancel, @Nullable String traceparent) {
    }

    /** Its position in lists. */
    public Position position() {
        return new Position(order.createdAt(), id.value());
    }
}
