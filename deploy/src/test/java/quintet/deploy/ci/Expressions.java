package quintet.deploy.ci;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The expressions of a pipeline's file.
 *
 * @param reference a value in a text, named by the first group
 * @param comparison a condition that is understood: the value named by the first group equals the second group
 */
record Expressions(Pattern reference, Pattern comparison) {

    /** The text with its values. One that nothing sets is an error, though a real pipeline would go on. */
    String expand(String text, Map<String, String> values) {
        return reference.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException("nothing sets " + found.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Whether a condition holds; without one it does. */
    boolean holds(@Nullable String condition, Map<String, String> values) {
        if (condition == null) {
            return true;
        }
        var found = comparison.matcher(condition);
        if (!found.matches()) {
            throw new IllegalStateException("a condition of another form: " + condition);
        }
        return found.group(2).equals(values.get(found.group(1)));
    }
}
