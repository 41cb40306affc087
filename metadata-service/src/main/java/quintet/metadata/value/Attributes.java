package quintet.metadata.value;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * What a client may give beside name and payload. Each is null where none was given.
 *
 * @param namespace 1 to 255 characters; whose document it is
 * @param kind the kind of document, which chooses the schema of its payload
 */
public record Attributes(@Nullable String namespace, @Nullable String kind, @Nullable Labels labels) {

    /** None given. */
    public static final Attributes NONE = new Attributes(null, null, null);

    private static final Pattern KIND = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?");

    /** Reads the members of a body. */
    public static Attributes of(Input body) {
        var namespace = body.optional("namespace", Value::name);
        var kind = body.optional("kind", value -> kind(value.text()));
        var labels = body.optional("labels", Labels::of);
        return namespace == null && kind == null && labels == null ? NONE : new Attributes(namespace, kind, labels);
    }

    /** The name of a kind; any other text is a {@link Problem}. */
    public static String kind(String text) {
        if (!KIND.matcher(text).matches()) {
            throw Problem.invalid("must be 1 to 63 of a-z 0-9 . _ -, and begin and end with a letter or a digit");
        }
        return text;
    }

    /** The labels as JSON text, or null. */
    public @Nullable String labelsJson() {
        return labels == null ? null : labels.json();
    }
}
