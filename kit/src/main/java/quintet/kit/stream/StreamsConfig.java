package quintet.kit.stream;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits and times of event streams. */
@ConfigMapping(prefix = "quintet.streams")
public interface StreamsConfig {

    /** How many streams may be open at once; the next is rejected with 503. */
    @WithDefault("2048")
    int max();

    /** The longest time until followers see new events of another instance, and the pause after a failed read. */
    @WithDefault("1S")
    Duration pollInterval();

    /** The interval of comments, which show both sides that the other is there. */
    @WithDefault("15S")
    Duration heartbeat();
}
