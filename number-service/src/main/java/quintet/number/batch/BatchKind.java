package quintet.number.batch;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a batch does. */
@Schema(type = SchemaType.STRING, enumeration = { "import", "range", "prices", "undo" })
public enum BatchKind {

    /** Adds and changes numbers of a file. */
    IMPORT,
    /** Adds the numbers from one to another. */
    RANGE,
    /** Changes the prices of all numbers of a filter. */
    PRICES,
    /** Takes back another batch. */
    UNDO;

    /** Its name on the wire and in its column. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BatchKind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
