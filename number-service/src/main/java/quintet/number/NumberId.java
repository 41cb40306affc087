package quintet.number;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Value;

/**
 * What names a number of the inventory; made by the database, never used twice.
 *
 * @param value 1 or more
 */
@Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1", examples = "42")
record NumberId(long value) {

    private static final Pattern FORMAT = Pattern.compile("[1-9]\\d{0,17}");
    private static final long MAX = 999_999_999_999_999_999L;

    /** Lets the REST layer read an id from the path. What is no id names nothing, so it is not found. */
    public static NumberId fromString(String text) {
        if (!FORMAT.matcher(text).matches()) {
            throw NumberProblems.notFound();
        }
        return new NumberId(Long.parseLong(text));
    }

    /** Accepts a JSON integer. */
    static NumberId of(Value value) {
        return new NumberId(value.integer(1, MAX));
    }
}
