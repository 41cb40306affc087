package quintet.sensor.rollup;

import java.time.OffsetDateTime;

import io.vertx.core.buffer.Buffer;

/**
 * What is to be known of a roll-up that is kept already before something is added to it in SQL.
 *
 * @param lastAt the greatest timestamp in it
 * @param sketch its {@link Quantiles}, encoded
 */
record Known(OffsetDateTime lastAt, Buffer sketch) {
}
