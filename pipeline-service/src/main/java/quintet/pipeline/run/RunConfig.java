package quintet.pipeline.run;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator can decide about runs. */
@ConfigMapping(prefix = "pipeline.run")
interface RunConfig {

    /** How many runs are executed at once; the others stay queued. With 0 this process executes none. */
    @WithDefault("50")
    int maxConcurrent();

    /** How long the simulator takes for an attempt that it was told nothing about. */
    @WithDefault("200MS")
    Duration simulatedStageDuration();
}
