package quintet.guid;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of GUIDs. */
@ConfigMapping(prefix = "guid")
public interface GuidConfig {

    /** The lifetime of a GUID whose creator sets no expiry. */
    @WithDefault("P30D")
    Duration lifetime();

    /** Whether an expiry in the past is accepted; such a GUID is expired at once. */
    @WithDefault("true")
    boolean acceptPastExpire();

    /**
     * The longest time a client may use the answer of a read again without asking. It does not hear of changes for so long. By
     * default it asks each time.
     */
    @WithDefault("0S")
    Duration httpMaxAge();

    /** The minimum time that an expired GUID is kept; until then it is reported as expired, and not as unknown. */
    @WithDefault("P7D")
    Duration grace();

    /** The interval of the upkeep, which deletes GUIDs after their grace and counts those that expire. */
    @WithDefault("10S")
    Duration upkeepInterval();
}
