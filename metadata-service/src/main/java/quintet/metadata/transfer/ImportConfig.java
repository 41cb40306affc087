package quintet.metadata.transfer;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The bounds of imports, each of which is one transaction. */
@ConfigMapping(prefix = "metadata.import")
interface ImportConfig {

    /** The most lines of a file. */
    @WithDefault("200000")
    int maxLines();

    /** The longest that documents may be written, once the file has arrived. The feed of changes waits for that long. */
    @WithDefault("50S")
    Duration maxTime();
}
