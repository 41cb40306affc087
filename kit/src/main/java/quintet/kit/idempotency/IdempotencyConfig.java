package quintet.kit.idempotency;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The retention of Idempotency-Keys. */
@ConfigMapping(prefix = "quintet.idempotency")
public interface IdempotencyConfig {

    /** The minimum time that a key is kept. */
    @WithDefault("24H")
    Duration retention();

    /** The interval between purges of older keys. */
    @WithDefault("1M")
    Duration purgeInterval();
}
