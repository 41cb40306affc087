package quintet.sensor.rollup;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of roll-ups. */
@ConfigMapping(prefix = "sensor.rollup")
interface RollupConfig {

    /** The pause of the roller when no work is left. */
    @WithDefault("1S")
    Duration interval();
}
