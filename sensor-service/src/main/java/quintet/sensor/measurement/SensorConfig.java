package quintet.sensor.measurement;

import java.time.Duration;
import java.time.ZoneId;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of measurements. */
@ConfigMapping(prefix = "sensor")
public interface SensorConfig {

    /** The zone of timestamps without an offset. Never the host's zone, as instances would disagree. */
    @WithDefault("UTC")
    ZoneId defaultZone();

    /** The most measurements of one request. */
    @WithDefault("100000")
    int maxMeasurements();

    /** How far a timestamp may be ahead of the service's clock; zero for any time. */
    @WithDefault("1D")
    Duration maxFutureSkew();

    /** How long single measurements are kept after arrival, in whole days. Statistics outlive them. */
    @WithDefault("90D")
    Duration retention();

    /** How often partitions are made and dropped, and deleted sensors purged. */
    @WithDefault("1M")
    Duration keepInterval();
}
