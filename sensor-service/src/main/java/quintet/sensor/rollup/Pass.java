package quintet.sensor.rollup;

import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * What one pass of the roller found and did.
 *
 * @param oldest when the oldest commit came that was not rolled up before it; null if there was none
 * @param batches how many commits it rolled up
 * @param more whether there is something left to do
 */
record Pass(@Nullable OffsetDateTime oldest, int batches, boolean more) {

    /** There was nothing to do. */
    static final Pass IDLE = new Pass(null, 0, false);
    /** There was, and another instance is at it. */
    static final Pass ELSEWHERE = new Pass(null, 0, true);

    Pass since(@Nullable OffsetDateTime other) {
        return new Pass(other, batches, more);
    }

    Pass leaving(boolean something) {
        return new Pass(oldest, batches, something);
    }
}
