package quintet.metadata.version;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One operation of a JSON Patch (RFC 6902). The member {@code old} is for people; programs that apply the patch ignore it, as
 * the RFC requires.
 *
 * @param path where it changes the document, as a JSON pointer; the operations before it have been applied
 * @param old what is removed, or replaced: JSON with its own digits
 * @param value what is added, or replaces: JSON with its own digits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "op", "path", "old", "value" })
@Schema(name = "Difference", requiredProperties = { "op", "path" })
record Difference(Operation op, @Schema(examples = "/payload/jobCluster/min_workers") String path,
        @Schema(examples = "1") @Nullable Object old, @Schema(examples = "2") @Nullable Object value) {

    /** The kinds of changes. Public, because the OpenAPI document lists them. */
    public enum Operation {

        REPLACE,
        ADD,
        REMOVE;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
