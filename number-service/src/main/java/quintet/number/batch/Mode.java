package quintet.number.batch;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/** What a bad row of an import means for the others. */
@Schema(type = SchemaType.STRING, enumeration = { "atomic", "rows" }, defaultValue = "atomic")
public enum Mode {

    /** Nothing is done at all. */
    ATOMIC,
    /** The others are done. */
    ROWS;

    /** Reads a name. */
    public static Mode of(String text) {
        return switch (text) {
            case "atomic" -> ATOMIC;
            case "rows" -> ROWS;
            default -> throw Problem.invalid("must be atomic or rows");
        };
    }

    /** Its name on the wire and in its column. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
