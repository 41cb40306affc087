package quintet.number;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.conditional.EntityTag;
import quintet.kit.input.Query;
import quintet.kit.problem.Problem;

/** How much of a number an answer shows. */
@Schema(type = SchemaType.STRING, enumeration = { "basic", "full" }, defaultValue = "basic")
public enum View {

    /** The five members of the original contract. */
    BASIC,
    /** All that there is. */
    FULL;

    /** The query parameter {@code view}. */
    public static View of(Query query) {
        return query.orElse("view", BASIC, View::parse);
    }

    /** The tag of a number in this view. */
    EntityTag tag(long version) {
        return this == BASIC ? EntityTag.of(version) : EntityTag.of(version, label());
    }

    private String label() {
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
