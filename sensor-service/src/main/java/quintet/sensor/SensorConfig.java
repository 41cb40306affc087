package quintet.sensor;

import java.time.ZoneId;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator can decide about measurements. */
@ConfigMapping(prefix = "sensor")
interface SensorConfig {

    /** Where a timestamp without an offset was taken. Never the host's zone: instances would disagree. */
    @WithDefault("UTC")
    ZoneId defaultZone();

    /** How many measurements one request may carry. */
    @WithDefault("100000")
    int maxMeasurements();
}
