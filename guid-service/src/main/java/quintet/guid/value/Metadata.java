package quintet.guid.value;

import java.nio.charset.StandardCharsets;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.util.RawValue;

import quintet.kit.input.JsonText;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * What a client keeps with a GUID: a JSON object. The order of its members, its nulls and the digits of its numbers are kept;
 * white space and the choice of escapes are not.
 *
 * @param text compact JSON, as answers have it
 */
@Schema(type = SchemaType.OBJECT, description = "A JSON object of " + Metadata.MAX_BYTES
        + " bytes at most, as UTF-8 without white space.", examples = "{\"team\": \"core\"}")
public record Metadata(@Schema(hidden = true) String text) {

    /** The largest size, of the text in UTF-8. PostgreSQL checks it too, after a merge. */
    public static final int MAX_BYTES = 16 << 10;

    private static final String TOO_LARGE = "must have %d bytes at most, as UTF-8 without white space".formatted(MAX_BYTES);

    /** Accepts a JSON object. */
    public static Metadata of(Value value) {
        var text = JsonText.ofObject(value);
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Problem.invalid(TOO_LARGE);
        }
        return new Metadata(text);
    }

    /** The metadata with this text, as it was kept; null for none. */
    public static @Nullable Metadata orNull(@Nullable String kept) {
        return kept == null ? null : new Metadata(kept);
    }

    @JsonValue
    RawValue json() {
        return new RawValue(text);
    }
}
