package quintet.pipeline.stage;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Texts;
import quintet.kit.problem.Problem;

/**
 * A path inside the repository; it cannot lead out of it.
 *
 * @param value like {@code k8s/app.yaml}: relative, with / between its parts
 */
@Schema(type = SchemaType.STRING, examples = "k8s/app.yaml")
public record RelativePath(@JsonValue String value) {

    private static final Pattern ABSOLUTE = Pattern.compile("^(/|~|[A-Za-z]:)");
    private static final Pattern PARENT = Pattern.compile("(^|/)\\.\\.(/|$)");
    /** Backslashes separate paths on Windows. An empty part is a mistake or a URL. A leading hyphen marks an option. */
    private static final Pattern FORBIDDEN = Pattern.compile("\\\\|//|^-|[\\x00-\\x1f\\x7f]");
    private static final int MAX = 1024;

    public RelativePath {
        Texts.bounded(value, MAX);
        if (ABSOLUTE.matcher(value).find()) {
            throw Problem.invalid("must be relative to the repository's root");
        }
        if (PARENT.matcher(value).find()) {
            throw Problem.invalid("must not leave the repository with ..");
        }
        if (FORBIDDEN.matcher(value).find()) {
            throw Problem.invalid("must not begin with -, nor contain \\, // or control characters");
        }
    }
}
