package quintet.number.change;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * An entry of a number's history.
 *
 * @param change the id of the change
 * @param action created, updated, reserved, assigned, released, retired, deleted or restored
 * @param by the user; absent for the service itself, and without access control
 * @param batch the import, or the like, that it was a part of
 * @param before the members that changed, as they were
 * @param after the members that changed, as they became
 */
@JsonPropertyOrder({ "version", "action", "at", "by", "batch", "old", "new" })
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryView(@JsonIgnore long change, long version, @Schema(examples = "updated") String action, Instant at,
        @Schema(examples = "ana") @Nullable String by, @Nullable UUID batch,
        @JsonProperty("old") @Schema(type = SchemaType.OBJECT, examples = "{\"setupPrice\": \"3.40\"}") @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> before,
        @JsonProperty("new") @Schema(type = SchemaType.OBJECT, examples = "{\"setupPrice\": \"3.50\"}") @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> after) {
}
