package quintet.sensor.rollup;

import io.vertx.core.buffer.Buffer;

/**
 * What is to be known of a roll-up that is kept already before something is added to it in SQL.
 *
 * @param last the greatest timestamp in it, in microseconds since 1970
 * @param sketch its {@link Quantiles}, encoded
 */
record Known(long last, Buffer sketch) {
}
