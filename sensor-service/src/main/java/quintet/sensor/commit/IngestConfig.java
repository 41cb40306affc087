package quintet.sensor.commit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How posts share commits. */
@ConfigMapping(prefix = "sensor.ingest")
interface IngestConfig {

    /** How many measurements may wait for a commit. Further posts are rejected with 503. */
    @WithDefault("500000")
    int maxWaiting();

    /** How long measurements may wait for a commit. Then they are rejected and never written. */
    @WithDefault("4S")
    Duration maxWait();

    /** The most measurements of one commit. A larger post has a commit of its own. */
    @WithDefault("50000")
    int maxTogether();

    /** How many commits may run at once. Commits with common sensors wait for each other. */
    @WithDefault("1")
    int commits();
}
