package quintet.guid.cache;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of the cache. */
@ConfigMapping(prefix = "guid.cache")
public interface CacheConfig {

    /** Whether Redis is used at all. All instances of a database must agree. */
    @WithDefault("true")
    boolean enabled();

    /** The longest time an entry is cached. */
    @WithDefault("10M")
    Duration maxAge();

    /** The longest time the cache knows that a GUID does not exist or has expired. */
    @WithDefault("5S")
    Duration negativeAge();

    /** The time limit of a call to Redis; four times as long for an eviction. Then Redis counts as away, until it answers. */
    @WithDefault("50MS")
    Duration timeout();

    /** The interval of the attempts to reach Redis again. */
    @WithDefault("500MS")
    Duration retryAfter();

    /** The interval at which an instance asks PostgreSQL whether Redis may be trusted. */
    @WithDefault("100MS")
    Duration pollInterval();

    /**
     * The longest time that an answer of PostgreSQL counts. The first changes after Redis went away wait for so long. All
     * instances of a database must agree.
     */
    @WithDefault("250MS")
    Duration trust();

    /** The memory for entries in front of Redis; 0 for none. Event loops share it. */
    @WithDefault("16M")
    MemorySize memory();
}
