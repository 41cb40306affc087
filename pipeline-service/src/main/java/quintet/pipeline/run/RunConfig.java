package quintet.pipeline.run;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of runs. */
@ConfigMapping(prefix = "pipeline.run")
interface RunConfig {

    /** The number of runs executed at once; others stay queued. With 0, this process executes none. */
    @WithDefault("50")
    int maxConcurrent();

    /** The simulated duration of an attempt, unless the trigger sets another one. */
    @WithDefault("200MS")
    Duration simulatedStageDuration();
}
