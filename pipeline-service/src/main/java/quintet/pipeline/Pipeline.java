package quintet.pipeline;

import java.time.Instant;

import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.Tagged;
import quintet.kit.list.Position;

/** A row of the table. It never leaves this package; clients see {@link PipelineView}. */
record Pipeline(PipelineId id, Configuration configuration, long version, Instant createdAt, Instant updatedAt) {

    EntityTag tag() {
        return EntityTag.of(version);
    }

    Position position() {
        return new Position(createdAt, id.value());
    }

    /** The view for clients, with its entity tag. */
    Tagged<PipelineView> tagged() {
        return new Tagged<>(PipelineView.of(this), tag());
    }
}
