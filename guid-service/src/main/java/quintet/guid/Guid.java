package quintet.guid;

import java.time.Instant;

import quintet.kit.EntityTag;

/** The row. Never leaves this package: clients see {@link GuidView}. */
record Guid(GuidId id, UnixTime expire, String user, long version) {

    EntityTag tag() {
        return EntityTag.of(version);
    }

    /** Valid while now is before expire. */
    boolean isLiveAt(Instant now) {
        return expire.isAfter(now);
    }
}
