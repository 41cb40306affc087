package quintet.pipeline.execution.simulated;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of the simulator. */
@ConfigMapping(prefix = "pipeline.run")
interface SimulatorConfig {

    /** The simulated duration of an attempt, unless the trigger sets another one. */
    @WithDefault("200MS")
    Duration simulatedStageDuration();
}
