package quintet.number.batch;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/** What is done with a row whose number is in the inventory already. */
@Schema(type = SchemaType.STRING, enumeration = { "fail", "update", "skip" }, defaultValue = "fail")
public enum OnDuplicate {

    /** The row is bad. */
    FAIL,
    /** The number gets the prices of the row. */
    UPDATE,
    /** The number stays as it is. */
    SKIP;

    /** Reads a name. */
    public static OnDuplicate of(String text) {
        return switch (text) {
            case "fail" -> FAIL;
            case "update" -> UPDATE;
            case "skip" -> SKIP;
            default -> throw Problem.invalid("must be fail, update or skip");
        };
    }

    /** Its name on the wire and in its column. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
