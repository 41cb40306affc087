package quintet.guid;

import java.time.Instant;

import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.Tagged;
import quintet.kit.list.Position;

/** The row. Never leaves this package: clients see {@link GuidView}. */
record Guid(GuidId id, UnixTime expire, String user, long version) {

    /** Of a row that is yet to be inserted: the database gives it one. */
    static final long NO_VERSION = 0;

    EntityTag tag() {
        return EntityTag.of(version);
    }

    /** Its place in lists. */
    Position position() {
        return new Position(expire.instant(), id.uuid());
    }

    /** As clients see it. */
    Tagged<GuidView> tagged() {
        return new Tagged<>(GuidView.of(this), tag());
    }

    /** Valid while now is before expire. */
    boolean isLiveAt(Instant now) {
        return expire.isAfter(now);
    }
}
