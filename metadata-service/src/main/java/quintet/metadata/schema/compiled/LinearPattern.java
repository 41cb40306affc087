package quintet.metadata.schema.compiled;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import quintet.kit.input.PatternSize;
import quintet.kit.problem.Problem;

/** A regular expression that is matched in linear time (RE2). It has neither look-around nor back-references. */
final class LinearPattern {

    private static final int MAX_LENGTH = 1000;
    /** RE2 may visit each of its states at each character. */
    private static final int VISITS_A_STEP = 8;

    private final Pattern pattern;

    /** Compiles a pattern; one that RE2 does not know is a {@link Problem}. */
    LinearPattern(String text) {
        if (text.length() > MAX_LENGTH) {
            throw Problem.invalid("is a pattern of more than %d characters".formatted(MAX_LENGTH));
        }
        PatternSize.check(text);
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw Problem.invalid("is no pattern of RE2, which has no look-around and no back-references: "
                    + e.getDescription());
        }
    }

    /** Whether some part of the text matches, as JSON Schema says. */
    boolean matches(String text, Evaluation evaluation) {
        evaluation.spend(1 + (long) text.length() * pattern.programSize() / VISITS_A_STEP);
        return pattern.matcher(text).find();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
