package quintet.pipeline;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import quintet.kit.EntityTag;
import quintet.kit.IfMatch;
import quintet.kit.Position;
import quintet.kit.Tagged;

/** The row. Never leaves this package: clients see {@link PipelineView}. */
@Entity
class Pipeline {

    @Id
    private UUID id;

    @JdbcTypeCode(SqlTypes.JSON)
    private Configuration configuration;

    /** Counts the configurations, from 1; Hibernate counts on. */
    @Version
    private long version = 1;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Pipeline() {
    }

    Pipeline(PipelineId id, Configuration configuration, Instant now) {
        this.id = id.value();
        this.configuration = configuration;
        this.createdAt = now;
        this.updatedAt = now;
    }

    Position position() {
        return new Position(createdAt, id);
    }

    /** As clients see it. */
    Tagged<PipelineView> tagged() {
        return new Tagged<>(PipelineView.of(this), EntityTag.of(version));
    }

    /** Takes the next configuration; 412 where this is not of a wanted version. */
    void replace(Configuration next, Instant now, @Nullable IfMatch wanted) {
        IfMatch.require(wanted, version);
        configuration = next;
        updatedAt = now;
    }

    PipelineId id() {
        return new PipelineId(id);
    }

    Configuration configuration() {
        return configuration;
    }

    long version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
