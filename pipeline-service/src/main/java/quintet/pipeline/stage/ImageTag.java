package quintet.pipeline.stage;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/**
 * The tag of a container image.
 *
 * @param value 1 to 128 letters, digits and {@code _ . -}; the first is neither a dot nor a hyphen
 */
@Schema(type = SchemaType.STRING, pattern = "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", examples = "1.4.0")
public record ImageTag(@JsonValue String value) {

    static final String FORMAT = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";

    private static final Pattern PATTERN = Pattern.compile(FORMAT);

    public ImageTag {
        if (!PATTERN.matcher(value).matches()) {
            throw Problem.invalid("must be 1 to 128 letters, digits and _ . -, the first neither a dot nor a hyphen");
        }
    }

    /** Whether it moves with each build. */
    public boolean isLatest() {
        return value.equals("latest");
    }
}
