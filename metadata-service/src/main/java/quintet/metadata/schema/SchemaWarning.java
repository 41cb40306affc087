package quintet.metadata.schema;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The violations of the schema, as the value of a response header.
 *
 * @param text printable ASCII, of bounded length
 */
public record SchemaWarning(String text) {

    /** The name of the header. */
    public static final String HEADER = "X-Schema-Warning";

    private static final int MAX_LENGTH = 1000;
    /** Locations contain member names from the payload, which may contain line breaks. */
    private static final Pattern UNSAFE = Pattern.compile("[^ -~]");

    /** Null if there are no violations. */
    public static @Nullable SchemaWarning of(List<String> violations) {
        if (violations.isEmpty()) {
            return null;
        }
        var text = UNSAFE.matcher(String.join("; ", violations)).replaceAll("?");
        return new SchemaWarning(text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 3) + "...");
    }

    @Override
    public String toString() {
        return text;
    }
}
