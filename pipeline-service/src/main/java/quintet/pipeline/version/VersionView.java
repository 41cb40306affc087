package quintet.pipeline.version;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A version in the history of a pipeline, without its configuration.
 *
 * @param createdAt when the pipeline got this configuration
 * @param actor who set it; null without access control
 * @param restoredFrom the version whose configuration it repeats; null if it was sent
 */
@JsonPropertyOrder({ "version", "createdAt", "actor", "restoredFrom" })
record VersionView(VersionNumber version, Instant createdAt,
        @Schema(nullable = true, examples = "alice") @Nullable String actor,
        @Schema(nullable = true) @Nullable VersionNumber restoredFrom) {
}
