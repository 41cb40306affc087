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
}
