package quintet.sensor.rollup;

import java.time.OffsetDateTime;

/**
 * A batch that is not in the roll-ups yet.
 *
 * @param batch its number
 * @param received when it was committed
 * @param measurements how many it has
 */
record FreshBatch(long batch, OffsetDateTime received, int measurements) {
}
