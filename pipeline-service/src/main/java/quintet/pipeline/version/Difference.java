package quintet.pipeline.version;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One operation of a JSON Patch (RFC 6902). The members {@code old} and {@code name} are for people; programs that apply the
 * patch ignore them, as the RFC requires.
 *
 * @param path where it changes the document, as a JSON pointer; the operations before it have been applied
 * @param from the place before a move
 * @param value what is added, or replaces
 * @param old what is removed, or replaced
 * @param name of the stage in which the change is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "op", "path", "from", "name", "old", "value" })
@Schema(requiredProperties = { "op", "path" })
record Difference(Operation op,
        @Schema(examples = "/stages/1/command") String path,
        @Schema(examples = "/stages/2") @Nullable String from,
        @Schema(examples = "test") @Nullable String name,
        @Schema(implementation = Object.class, examples = "npm test") @Nullable JsonNode old,
        @Schema(implementation = Object.class, examples = "npm run test") @Nullable JsonNode value) {

    /** The kinds of changes. Public, because the OpenAPI document lists them. */
    public enum Operation {

        REPLACE,
        ADD,
        REMOVE,
        MOVE;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
