package quintet.sample;

import java.time.Instant;

import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.Tagged;
import quintet.kit.list.Position;

/**
 * The row. Never leaves this package: clients see {@link NoteView}.
 *
 * @param written whole microseconds, as PostgreSQL keeps them
 * @param version counts changes; a new row has 1
 */
record Note(NoteId id, Instant written, String text, long version) {

    EntityTag tag() {
        return EntityTag.of(version);
    }

    /** Its place in lists. */
    Position position() {
        return new Position(written, id.value());
    }

    /** Its view for clients. */
    Tagged<NoteView> tagged() {
        return new Tagged<>(NoteView.of(this), tag());
    }
}
