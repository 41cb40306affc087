package quintet.kit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on what a client may send. */
@ConfigMapping(prefix = "quintet.http")
public interface HttpConfig {

    /** The largest request body, counted after decompression. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** Whether a PUT, PATCH or DELETE without If-Match is refused with 428. */
    @WithDefault("false")
    boolean requireIfMatch();
}
