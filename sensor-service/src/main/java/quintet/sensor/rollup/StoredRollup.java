package quintet.sensor.rollup;

import io.vertx.core.buffer.Buffer;

/**
 * What a pass reads of a stored roll-up before it adds to it.
 *
 * @param last the greatest timestamp in it, in microseconds since 1970
 * @param sketch its {@link QuantileSketch}, encoded
 */
record StoredRollup(long last, Buffer sketch) {
}
