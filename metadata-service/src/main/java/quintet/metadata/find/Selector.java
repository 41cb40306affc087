package quintet.metadata.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import quintet.kit.problem.Problem;
import quintet.metadata.value.Labels;

/**
 * Which labels a document has, written like a selector of Kubernetes:
 * {@code team=flights,tier!=gold,owner,!old,region in (eu,us),env notin (test)}. All requirements hold.
 *
 * <p>
 * Its words are those of the column: {@code key} for each label of this key, and {@code key=value} for this label.
 *
 * @param required words that a document has
 * @param choices for each requirement the words of which a document has one
 * @param rejected words that a document does not have
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#api">Kubernetes: labels</a>
 */
record Selector(Set<String> required, List<List<String>> choices, Set<String> rejected) {

    static final int MAX_REQUIREMENTS = 16;
    static final int MAX_VALUES = 128;

    /** Reads a selector; a fault names its place. */
    static Selector parse(String text) {
        return new Parser(text).selector();
    }

    private static final class Parser {

        private final String text;
        private final Selector result = new Selector(new TreeSet<>(), new ArrayList<>(), new TreeSet<>());
        private int at;
        private int requirements;
        private int values;

        Parser(String text) {
            this.text = text;
        }

        Selector selector() {
            do {
                if (++requirements > MAX_REQUIREMENTS) {
                    throw Problem.invalid("must have at most %d requirements".formatted(MAX_REQUIREMENTS));
                }
                requirement();
                skipSpace();
            } while (skip(","));
            if (at < text.length()) {
                throw fault(at, "expects a comma or the end");
            }
            return result;
        }

        private void requirement() {
            skipSpace();
            if (skip("!")) {
                result.rejected.add(key());
                return;
            }
            var key = key();
            skipSpace();
            if (skip("!=")) {
                result.rejected.add(label(key, value()));
            } else if (skip("==") || skip("=")) {
                result.required.add(label(key, value()));
            } else if (skip("in") && isBeforeValues()) {
                result.choices.add(values(key));
            } else if (skip("notin") && isBeforeValues()) {
                result.rejected.addAll(values(key));
            } else {
                result.required.add(key);
            }
        }

        private List<String> values(String key) {
            skipSpace();
            skip("(");
            var labels = new ArrayList<String>();
            do {
                labels.add(label(key, value()));
                skipSpace();
            } while (skip(","));
            if (!skip(")")) {
                throw fault(at, "expects a comma or a closing parenthesis");
            }
            return labels;
        }

        private String key() {
            skipSpace();
            return read("expects the key of a label", Labels::key);
        }

        private String value() {
            skipSpace();
            if (++values > MAX_VALUES) {
                throw Problem.invalid("must have at most %d values".formatted(MAX_VALUES));
            }
            return read("", Labels::value);
        }

        /** Reads up to the next sign of the grammar; {@code missing} is the fault of an empty text, or empty if it is none. */
        private String read(String missing, UnaryOperator<String> check) {
            int start = at;
            while (at < text.length() && ",()=! \t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (start == at && !missing.isEmpty()) {
                throw fault(start, missing);
            }
            try {
                return check.apply(text.substring(start, at));
            } catch (Problem problem) {
                throw fault(start, "“%s” %s".formatted(text.substring(start, at), problem.detail()));
            }
        }

        private static String label(String key, String value) {
            return key + "=" + value;
        }

        /** True: the word before is an operator. */
        private boolean isBeforeValues() {
            skipSpace();
            if (text.startsWith("(", at)) {
                return true;
            }
            throw fault(at, "expects an opening parenthesis");
        }

        private void skipSpace() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
        }

        private boolean skip(String sign) {
            boolean isThere = text.startsWith(sign, at);
            at += isThere ? sign.length() : 0;
            return isThere;
        }

        private static Problem fault(int at, String detail) {
            return Problem.invalid("at character %d: %s".formatted(at + 1, detail));
        }
    }
}
