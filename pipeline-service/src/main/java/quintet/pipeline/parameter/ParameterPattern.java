package quintet.pipeline.parameter;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import quintet.kit.input.PatternSize;
import quintet.kit.input.Texts;
import quintet.kit.problem.Problem;

/**
 * A regular expression that the whole of a value must match. RE2 matches in linear time, so that no pattern can hang the
 * service; it has neither look-around nor back-references.
 *
 * @param value like {@code v\d+\.\d+}
 */
@Schema(type = SchemaType.STRING, format = "regex", maxLength = 255, examples = "v[0-9]+\\.[0-9]+")
record ParameterPattern(@JsonValue String value) {

    private static final int MAX = 255;

    ParameterPattern {
        Texts.bounded(value, MAX);
        PatternSize.check(value);
        compile(value);
    }

    boolean matches(String text) {
        return compile(value).matcher(text).matches();
    }

    private static Pattern compile(String value) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw Problem.invalid("must be a regular expression as RE2 reads it: " + e.getDescription());
        }
    }
}
