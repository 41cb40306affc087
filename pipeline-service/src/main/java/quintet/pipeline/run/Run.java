package quintet.pipeline.run;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import quintet.kit.list.Position;
import quintet.pipeline.Configuration;
import quintet.pipeline.PipelineId;
import quintet.pipeline.run.simulate.Simulation;

/**
 * The row. Never leaves this package: clients see {@link RunView}.
 *
 * @param of what is run: it never changes
 * @param progress how far it has come
 */
record Run(RunId id, Order of, Progress progress) {

    /** What is run, kept as it was when the run was triggered. */
    record Order(PipelineId pipeline, long version, Configuration configuration, Simulation simulation, Instant createdAt) {
    }

    /** What a new run is made of; the pipeline gives the rest. */
    record Draft(RunId id, PipelineId pipeline, Simulation simulation, Instant createdAt) {
    }

    /**
     * How far a run has come.
     *
     * @param version counts the steps, from 1
     * @param lastSeq the number of the last line printed, 0 before the first
     */
    record Progress(long version, long lastSeq, RunStatus status, @Nullable String reason, @Nullable Instant startedAt,
            @Nullable Instant finishedAt, List<StageProgress> stages) {
    }

    Position position() {
        return new Position(of.createdAt(), id.value());
    }
}
