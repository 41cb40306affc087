package quintet.pipeline.yaml;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an unquoted text means in the core schema of YAML 1.2. Numbers that JSON could not write, like {@code 0o17}, are
 * numbers with those digits: no member accepts them, so that nobody's octal becomes a decimal unseen.
 */
final class YamlScalar {

    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]++|[0-9]++(\\.[0-9]*+)?+)([eE][-+]?[0-9]++)?+"
            + "|0o[0-7]++|0x[0-9a-fA-F]++|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    /** Texts that YAML 1.1 takes for a boolean, a date, a number with _ or :, or a merge; other programs may read it. */
    private static final Pattern OLD = Pattern.compile("(?i)y|yes|n|no|on|off|<<|=|[-+0-9.][-+0-9._:eExXob]*+"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*+|0x[0-9a-f_]*+", Pattern.DOTALL);

    /** The meaning of an unquoted text. */
    enum Kind {
        NULL,
        TRUE,
        FALSE,
        NUMBER,
        STRING
    }

    private YamlScalar() {
    }

    static Kind of(String text) {
        if (NULL.contains(text)) {
            return Kind.NULL;
        }
        if (TRUE.contains(text)) {
            return Kind.TRUE;
        }
        if (FALSE.contains(text)) {
            return Kind.FALSE;
        }
        return NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.STRING;
    }

    /** Whether no version of YAML takes the unquoted text for anything but a string. */
    static boolean isPlain(String text) {
        return of(text) == Kind.STRING && !OLD.matcher(text).matches();
    }
}
