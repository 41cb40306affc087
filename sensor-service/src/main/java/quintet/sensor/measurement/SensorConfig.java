package quintet.sensor.measurement;

import java.time.Duration;
import java.time.ZoneId;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator can decide about measurements. */
@ConfigMapping(prefix = "sensor")
public interface SensorConfig {

    /** Where a timestamp without an offset was taken. Never the host's zone: instances would disagree. */
    @WithDefault("UTC")
    ZoneId defaultZone();

    /** How many measurements one request may carry. */
    @WithDefault("100000")
    int maxMeasurements();

    /** How long single measurements are kept after they arrived, by whole days. Statistics outlive them. */
    @WithDefault("90D")
    Duration retention();

    /** How often partitions are made and dropped, and what deleted sensors left is purged. */
    @WithDefault("1M")
    Duration keepInterval();
}
