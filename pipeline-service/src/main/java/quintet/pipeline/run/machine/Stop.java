package quintet.pipeline.run.machine;

import java.time.Duration;
import java.time.Instant;

import quintet.pipeline.run.state.Reason;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.StageStatus;

/**
 * How an attempt that is being stopped will end.
 *
 * @param latest when it is no longer waited for
 */
record Stop(StageStatus end, Reason reason, Instant latest) {

    /** An attempt that is stopped has this time for it. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** The attempt may clean up. */
    static Stop gracefully(StageStatus end, Reason reason, Instant now) {
        return new Stop(end, reason, now.plus(GRACE));
    }

    /** The stage as it is after the end of the attempt. */
    StageProgress end(StageProgress stage, Instant now) {
        return stage.ended(end, null, reason, now);
    }
}
