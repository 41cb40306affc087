package quintet.metadata.value;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Query;
import quintet.kit.problem.Problem;

/** How much of a document an answer shows. */
@Schema(type = SchemaType.STRING, enumeration = { "basic", "full" }, defaultValue = "basic")
public enum View {

    /** What clients sent, with the id and the time of registration. */
    BASIC,
    /** The version as well: its number, time, author and hash. */
    FULL;

    /** Reads the query parameter. */
    public static View of(Query query) {
        return query.orElse("view", BASIC, View::parse);
    }

    /** Its name on the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static View parse(String text) {
        return switch (text) {
            case "basic" -> BASIC;
            case "full" -> FULL;
            default -> throw Problem.invalid("must be basic or full");
        };
    }
}
