package quintet.pipeline.run;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import quintet.kit.list.Position;
import quintet.pipeline.Configuration;
import quintet.pipeline.PipelineId;
import quintet.pipeline.run.simulate.Simulation;

/**
 * A row of the table. It never leaves this package; clients see {@link RunView}.
 *
 * @param order what is run; it never changes
 * @param progress what has happened so far
 */
record Run(RunId id, Order order, Progress progress) {

    /**
     * What is run, as it was when the run was triggered.
     *
     * @param traceparent the span of the request that triggered it (W3C Trace Context); null without one
     */
    record Order(PipelineId pipeline, long version, Configuration configuration, Simulation simulation, Instant createdAt,
            @Nullable String traceparent) {
    }

    /** A new run; the row of the pipeline supplies the rest. */
    record Draft(RunId id, PipelineId pipeline, Simulation simulation, Instant createdAt, @Nullable String traceparent) {
    }

    /**
     * The progress of a run.
     *
     * @param version counts the steps, from 1
     * @param lastSeq the number of the last line printed; 0 before the first
     */
    record Progress(long version, long lastSeq, RunStatus status, @Nullable String reason, @Nullable Instant startedAt,
            @Nullable Instant finishedAt, List<StageProgress> stages) {
    }

    /**
     * One step of a run: its new progress and the lines it printed. A step is written in one statement; writing it again has
     * no effect.
     */
    record Step(RunId run, Progress progress, List<LogLine> lines) {
    }

    Position position() {
        return new Position(order.createdAt(), id.value());
    }
}
