package quintet.metadata.version;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A version in the history of a document, without its content.
 *
 * @param change created, updated, deleted, or restored from deletion
 * @param changedOn RFC 3339 in UTC with six fractional digits
 * @param author who made the change; null without access control
 * @param restoredFrom the version whose content it repeats; null if it was sent
 * @param hash SHA-256 of the payload's canonical form (RFC 8785) in hexadecimal; null for a deletion, and for a version that
 *        an earlier release wrote
 */
@JsonPropertyOrder({ "version", "change", "changed_on", "author", "restored_from", "hash" })
record VersionView(VersionNumber version,
        @Schema(enumeration = {
                "created", "updated", "deleted", "restored" }) String change,
        @JsonProperty("changed_on") @Schema(format = "date-time", examples = "2026-11-22T09:30:00.123456Z") String changedOn,
        @Schema(nullable = true, examples = "alice") @Nullable String author,
        @JsonProperty("restored_from") @Schema(nullable = true) @Nullable VersionNumber restoredFrom,
        @Schema(nullable = true, examples = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a") @Nullable String hash){
}
