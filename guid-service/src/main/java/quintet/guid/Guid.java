package quintet.guid;

import org.jspecify.annotations.Nullable;

import quintet.guid.value.Metadata;
import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.Tagged;
import quintet.kit.list.Position;

/**
 * A row of the table. It never leaves this package; clients see {@link GuidView}.
 *
 * @param metadata null if there is none
 */
record Guid(GuidId id, UnixTime expire, String user, long version, @Nullable Metadata metadata) {

    /** The version of a row that is not inserted yet; the database assigns one. */
    static final long NO_VERSION = 0;

    EntityTag tag() {
        return EntityTag.of(version);
    }

    /** The same with the version that the database assigned. */
    Guid inserted(long assigned) {
        return new Guid(id, expire, user, assigned, metadata);
    }

    /** The text of its metadata; null if there is none. */
    @Nullable
    String text() {
        return metadata == null ? null : metadata.text();
    }

    /** Its position in lists. */
    Position position() {
        return new Position(expire.instant(), id.uuid());
    }

    /** The view for clients, with its entity tag. */
    Tagged<GuidView> tagged() {
        return new Tagged<>(GuidView.of(this), tag());
    }
}
