package quintet.pipeline.run.queue;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of runs. */
@ConfigMapping(prefix = "pipeline.run")
interface RunConfig {

    /** The number of runs that this instance executes at once; others stay queued, or go to other instances. */
    @WithDefault("200")
    int maxConcurrent();

    /** The number of runs that may be queued; a trigger beyond it is rejected with 503. */
    @WithDefault("10000")
    int maxQueued();

    /** How long an instance may be silent until others take over its runs. */
    @WithDefault("10S")
    Duration lease();

    /** The interval between renewals of the lease, at which the queue is looked at too. */
    @WithDefault("1S")
    Duration pollInterval();
}
