package quintet.kit.idempotency;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long requests can be repeated. */
@ConfigMapping(prefix = "quintet.idempotency")
public interface IdempotencyConfig {

    /** How long a key is kept at least. */
    @WithDefault("24H")
    Duration retention();

    /** How often keys that are older are purged. */
    @WithDefault("1M")
    Duration purgeInterval();
}
