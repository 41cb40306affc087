package quintet.metadata;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of documents. */
@ConfigMapping(prefix = "metadata")
public interface MetadataConfig {

    /** How long a deleted document can be restored. Afterwards it is purged with all its versions. */
    @WithDefault("30d")
    Duration restorable();
}
