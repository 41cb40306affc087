package quintet.guid;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of GUIDs. */
@ConfigMapping(prefix = "guid")
interface GuidConfig {

    /** The lifetime of a GUID whose creator sets no expiry. */
    @WithDefault("P30D")
    Duration lifetime();

    /** Whether an expiry in the past is accepted; such a GUID is expired at once. */
    @WithDefault("true")
    boolean acceptPastExpire();

    Cache cache();

    /** The Redis cache. */
    interface Cache {

        /** Whether reads use Redis at all. Without it, all go to PostgreSQL. */
        @WithDefault("true")
        boolean enabled();

        /** The longest time an entry is cached, and so the longest time a stale entry can be served. */
        @WithDefault("10M")
        Duration maxAge();

        /** The time limit of one call to Redis; then the request continues without it. */
        @WithDefault("250MS")
        Duration timeout();

        /** The interval of the probes that find out whether Redis answers; without an answer only they call Redis. */
        @WithDefault("1S")
        Duration retryAfter();
    }
}
