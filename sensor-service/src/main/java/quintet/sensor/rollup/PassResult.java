package quintet.sensor.rollup;

import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * What one pass of the roller found and did.
 *
 * @param oldest when the oldest batch came that was fresh before the pass; null if none was
 * @param batches how many batches it rolled up
 * @param more whether work is left
 */
record PassResult(@Nullable OffsetDateTime oldest, int batches, boolean more) {

    /** There was no work. */
    static final PassResult IDLE = new PassResult(null, 0, false);
    /** Another instance is rolling up. */
    static final PassResult ELSEWHERE = new PassResult(null, 0, true);

    PassResult since(@Nullable OffsetDateTime other) {
        return new PassResult(other, batches, more);
    }

    PassResult leaving(boolean something) {
        return new PassResult(oldest, batches, something);
    }
}
