package quintet.metadata;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What did not fit the schema, as the value of a response header.
 *
 * @param text printable ASCII, of bounded length
 */
record SchemaWarning(String text) {

    static final String HEADER = "X-Schema-Warning";

    private static final int MAX_LENGTH = 1000;
    /** A place names members of the payload, which can be anything: line breaks too. */
    private static final Pattern UNSAFE = Pattern.compile("[^ -~]");

    /** Null where everything fits. */
    static @Nullable SchemaWarning of(List<String> violations) {
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
