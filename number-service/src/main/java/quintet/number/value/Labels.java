package quintet.number.value;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * The labels of a number, by which people group what they sell.
 *
 * @param names sorted, each once
 */
@Schema(type = SchemaType.ARRAY, implementation = String.class)
public record Labels(@JsonValue List<String> names) {

    /** No label. */
    public static final Labels NONE = new Labels(List.of());

    /** The name of the member. */
    public static final String MEMBER = "labels";

    static final int MAX = 20;

    private static final String SEPARATOR = ",";
    private static final Pattern FORMAT = Pattern.compile("[\\p{L}\\p{N}._-]{1,63}");

    public Labels {
        names = List.copyOf(new TreeSet<>(names));
        if (names.size() > MAX) {
            throw Problem.invalid("must not be more than %d labels".formatted(MAX));
        }
    }

    /** The labels with these names, in any order; a name that is none is a {@link Problem}. */
    public static Labels of(Collection<String> names) {
        return new Labels(names.stream().map(Labels::name).toList());
    }

    /** Reads the member; NONE is what the caller chooses if it is absent. */
    public static Labels of(Value value) {
        return of(value.items().stream().map(Value::text).toList());
    }

    /** Reads labels with commas between them, as tables and columns have them; empty text has none. */
    public static Labels parse(String text) {
        return text.isEmpty() ? NONE : of(List.of(text.split(SEPARATOR, -1)));
    }

    /** The labels of a body, or null if it has none. */
    public static @Nullable Labels optional(Input body) {
        return body.optional(MEMBER, Labels::of);
    }

    /** The labels with commas between them. */
    public String text() {
        return String.join(SEPARATOR, names);
    }

    private static String name(String text) {
        if (!FORMAT.matcher(text).matches()) {
            throw Problem.invalid("must be 1 to 63 letters, digits or . _ -");
        }
        return text;
    }

    /** The labels' column. */
    @Converter(autoApply = true)
    public static class Column implements AttributeConverter<Labels, String> {

        @Override
        public String convertToDatabaseColumn(Labels labels) {
            return labels.text();
        }

        @Override
        public Labels convertToEntityAttribute(String text) {
            return parse(text);
        }
    }
}
