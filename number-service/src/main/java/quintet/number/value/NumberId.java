package quintet.number.value;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Value;

/**
 * The id of a number, assigned by the database and never reused.
 *
 * @param value 1 or more
 */
@Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1", examples = "42")
public record NumberId(long value) {

    private static final Pattern FORMAT = Pattern.compile("[1-9]\\d{0,17}");
    private static final long MAX = 999_999_999_999_999_999L;

    /** Reads an id from the path. Text that is not an id is answered with 404. */
    public static NumberId fromString(String text) {
        if (!FORMAT.matcher(text).matches()) {
            throw NumberProblems.notFound();
        }
        return new NumberId(Long.parseLong(text));
    }

    /** Reads a JSON integer. */
    public static NumberId of(Value value) {
        return new NumberId(value.integer(1, MAX));
    }
}
