package quintet.sensor.rollup;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator can decide about roll-ups. */
@ConfigMapping(prefix = "sensor.rollup")
interface RollupConfig {

    /** How long the roller rests when it has rolled everything up. */
    @WithDefault("1S")
    Duration interval();
}
