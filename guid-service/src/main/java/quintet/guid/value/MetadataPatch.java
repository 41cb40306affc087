package quintet.guid.value;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Value;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/**
 * A change of {@link Metadata} by RFC 7396: members are merged, null removes a member, and in place of the object it removes
 * all.
 *
 * @param merged the object to merge; null removes the metadata
 */
@Schema(type = SchemaType.OBJECT, nullable = true, description = "Merged by RFC 7396: null removes a member, or all.", examples = "{\"team\": null}")
public record MetadataPatch(@Schema(hidden = true) @Nullable Metadata merged) {

    /** Accepts a JSON object or null. */
    public static MetadataPatch of(Value value) {
        return new MetadataPatch(value.isNull() ? null : Metadata.of(value));
    }

    /** The rejection of a change after which the metadata would be too large. */
    public static Problem tooLarge(String pointer) {
        return Problem.invalid(List.of(Fault.at(pointer,
                "would have more than %d bytes after the merge, as UTF-8 without white space".formatted(Metadata.MAX_BYTES))));
    }

    /** The JSON text to merge; null removes the metadata. */
    public @Nullable String text() {
        return merged == null ? null : merged.text();
    }
}
