package quintet.guid;

import java.time.Instant;

/** The row. Never leaves this package: clients see {@link GuidView}. */
record Guid(GuidId id, UnixTime expire, String user) {

    /** Valid while now is before expire. */
    boolean isLiveAt(Instant now) {
        return expire.isAfter(now);
    }
}
