package quintet.pipeline;

import java.time.Instant;

import quintet.kit.EntityTag;
import quintet.kit.Position;
import quintet.kit.Tagged;

/** The row. Never leaves this package: clients see {@link PipelineView}. */
record Pipeline(PipelineId id, Configuration configuration, long version, Instant createdAt, Instant updatedAt) {

    EntityTag tag() {
        return EntityTag.of(version);
    }

    Position position() {
        return new Position(createdAt, id.value());
    }

    /** As clients see it. */
    Tagged<PipelineView> tagged() {
        return new Tagged<>(PipelineView.of(this), tag());
    }
}
