package quintet.metadata.version;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/**
 * The number of a version.
 *
 * @param value counts the changes of a document, from 1
 */
@Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1", examples = "1")
record VersionNumber(@JsonValue long value) {

    /** Beyond every version of a document. */
    static final VersionNumber END = new VersionNumber(999_999_999_999_999_999L);

    private static final Pattern FORMAT = Pattern.compile("[1-9]\\d{0,17}");

    /** Reads a number from the path. Text that is no number of a version is answered with 404. */
    public static VersionNumber fromString(String text) {
        if (!FORMAT.matcher(text).matches()) {
            throw Problem.of(VersionProblems.NOT_FOUND, "A version has a number, from 1.");
        }
        return new VersionNumber(Long.parseLong(text));
    }

    /** Reads a number from the query. Any other text is a 400. */
    static VersionNumber parse(String text) {
        if (!FORMAT.matcher(text).matches()) {
            throw Problem.invalid("must be the number of a version, from 1");
        }
        return new VersionNumber(Long.parseLong(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
