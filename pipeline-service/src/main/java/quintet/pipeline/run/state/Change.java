package quintet.pipeline.run.state;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A change of a state, for those who follow a run.
 *
 * @param number from 1 without gaps
 * @param afterSeq the number of the last line before it
 * @param subject {@code run} or {@code stage}
 * @param document what is so now: {@link OfRun}, or the view of a stage
 */
@RegisterForReflection
public record Change(long number, @JsonProperty("after_seq") long afterSeq, String subject, Object document) {

    /** What a change says of the run itself. */
    @RegisterForReflection
    public record OfRun(RunStatus status, @Nullable Reason reason, @Nullable Instant startedAt, @Nullable Instant finishedAt) {
    }
}
