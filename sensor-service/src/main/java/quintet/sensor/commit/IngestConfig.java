package quintet.sensor.commit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How posts share commits. */
@ConfigMapping(prefix = "sensor.ingest")
interface IngestConfig {

    /** How many measurements may wait for a commit; posts beyond are refused with 503. */
    @WithDefault("500000")
    int maxWaiting();

    /** How long measurements may wait for a commit; then they are refused, and never written. */
    @WithDefault("4S")
    Duration maxWait();

    /** How many measurements one commit takes; a larger post has one of its own. */
    @WithDefault("50000")
    int maxTogether();

    /** How many commits may be under way at once. More than one wait for each other where they have sensors in common. */
    @WithDefault("1")
    int commits();
}
