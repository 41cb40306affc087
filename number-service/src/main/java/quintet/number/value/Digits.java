package quintet.number.value;

import java.util.regex.Pattern;

import quintet.kit.problem.Problem;

/**
 * Digits that are searched in numbers, whatever is between them there.
 *
 * @param pattern for LIKE, on the form of E.164: a leading + finds the begin of a number, digits alone any part
 */
public record Digits(String pattern) {

    private static final Pattern FORMAT = Pattern.compile("\\+?[\\d ()./-]{1,63}");
    /** Three digits and what is around them. */
    private static final int SHORTEST_INDEXED = 5;
    private static final Pattern OTHERS = Pattern.compile("\\D");

    /** Whether there are too few digits for the index, which has groups of three. */
    public boolean isShort() {
        return pattern.length() < SHORTEST_INDEXED;
    }

    /** Reads digits in any format. */
    public static Digits of(String text) {
        var typed = text.strip();
        var digits = OTHERS.matcher(typed).replaceAll("");
        if (!FORMAT.matcher(typed).matches() || digits.isEmpty()) {
            throw Problem.invalid("must be digits of a number, with spaces and ( ) . / - between them, 64 characters at most");
        }
        return new Digits((typed.startsWith("+") ? "+" : "%") + digits + "%");
    }
}
