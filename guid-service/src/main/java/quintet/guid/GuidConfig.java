package quintet.guid;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator can decide about GUIDs. */
@ConfigMapping(prefix = "guid")
interface GuidConfig {

    /** How long a GUID lives when its creator does not say. */
    @WithDefault("P30D")
    Duration lifetime();

    /** Whether an expire that has passed is accepted; the GUID is then expired at once. */
    @WithDefault("true")
    boolean acceptPastExpire();

    Cache cache();

    /** The Redis cache. */
    interface Cache {

        /** The longest an entry is kept, and so the longest a missed eviction can be seen. */
        @WithDefault("10M")
        Duration maxAge();

        /** How long a request waits for Redis before it goes on without. */
        @WithDefault("250MS")
        Duration timeout();

        /** How long Redis is left alone after it failed. */
        @WithDefault("1S")
        Duration retryAfter();
    }
}
