package quintet.guid;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/**
 * A GUID; every instance is well formed.
 *
 * @param value 32 upper-case hexadecimal digits, without hyphens
 */
@Schema(type = SchemaType.STRING, pattern = "^[0-9A-F]{32}$", examples = "9094E4C980C74043A4B586B420E69DDF")
record GuidId(String value) {

    private static final Pattern FORMAT = Pattern.compile("[0-9A-F]{32}");
    private static final int MIDDLE = 16;

    GuidId {
        if (!FORMAT.matcher(value).matches()) {
            throw Problem.of(GuidProblems.MALFORMED,
                    "A GUID is 32 upper-case hexadecimal digits, like 9094E4C980C74043A4B586B420E69DDF.");
        }
    }

    /** A random (version 4) GUID. */
    static GuidId random() {
        return of(UUID.randomUUID());
    }

    static GuidId of(UUID uuid) {
        return new GuidId(uuid.toString().replace("-", "").toUpperCase(Locale.ROOT));
    }

    /** Reads a GUID from the path. */
    public static GuidId fromString(String text) {
        return new GuidId(text);
    }

    /** The same 128 bits, as the database stores them. */
    UUID uuid() {
        return new UUID(Long.parseUnsignedLong(value, 0, MIDDLE, 16), Long.parseUnsignedLong(value, MIDDLE, 2 * MIDDLE, 16));
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
