package quintet.pipeline;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A pipeline as clients see it: the configuration as sent, and the members that the server adds.
 *
 * @param version counts its configurations, from 1
 * @param updatedAt when this configuration was set
 */
@Schema(requiredProperties = { "id", "version", "createdAt", "updatedAt" })
@JsonPropertyOrder({ "id", "configuration", "version", "createdAt", "updatedAt" })
public record PipelineView(PipelineId id, @JsonUnwrapped Configuration configuration, @Schema(examples = "1") long version,
        Instant createdAt,
        Instant updatedAt) {

    static PipelineView of(Pipeline row) {
        return new PipelineView(row.id(), row.configuration(), row.version(), row.createdAt(), row.updatedAt());
    }
}
