package quintet.metadata.schema;

import java.util.Arrays;
import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/** The ways to handle violations of a schema. */
@Schema(type = SchemaType.STRING, enumeration = { "off", "warn", "enforce" }, examples = "warn")
public enum SchemaMode {
    /** Payloads are not validated. */
    OFF,
    /** Violations are accepted, listed in a header and counted. */
    WARN,
    /** Violations are rejected and counted. */
    ENFORCE;

    /** Reads the query parameter. */
    static SchemaMode of(String text) {
        return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst()
                .orElseThrow(() -> Problem.invalid("must be off, warn or enforce"));
    }

    /** Reads the column. */
    static @Nullable SchemaMode ofColumn(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** Its name on the wire and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
