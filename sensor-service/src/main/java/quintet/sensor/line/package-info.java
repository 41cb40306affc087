/**
 * Measurements in InfluxDB's line protocol, so that Telegraf and other clients of InfluxDB 2 can write here unchanged. Start
 * at {@link LineResource}.
 */
@NullMarked
package quintet.sensor.line;

import org.jspecify.annotations.NullMarked;
