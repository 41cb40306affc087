package quintet.sensor.line;

import java.util.Set;

import quintet.kit.problem.Problem;

/** Reads the values of fields as numbers. */
final class LineField {

    private static final Set<String> TRUE = Set.of("t", "T", "true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("f", "F", "false", "False", "FALSE");
    private static final String FIRST = "-.0123456789";
    private static final String NUMBER = FIRST + "eE+";

    private LineField() {
    }

    /**
     * The double nearest to a float, an integer ({@code 3i}) or an unsigned integer ({@code 3u}). True is 1, false is 0.
     *
     * @throws Problem if the text is none of these, or out of the range of its type
     */
    static double value(String text) {
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text) ? 1 : 0;
        }
        try {
            return text.endsWith("i") ? integer(text) : text.endsWith("u") ? unsigned(text) : number(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid("'%s' is not a number within the range of its type".formatted(LineScanner.shown(text)));
        }
    }

    private static double integer(String text) {
        return rounded(text, Long.parseLong(digits(text)));
    }

    private static double unsigned(String text) {
        return rounded(text, Long.parseUnsignedLong(digits(text)));
    }

    /** Converts the digits, as an unsigned integer may exceed a long. Its range is checked already. */
    private static double rounded(String text, long checked) {
        return checked == 0 ? 0 : Double.parseDouble(digits(text));
    }

    /** The text before the type suffix. */
    private static String digits(String text) {
        if (text.startsWith("+")) {
            throw new NumberFormatException(text);
        }
        return text.substring(0, text.length() - 1);
    }

    private static double number(String text) {
        // Java would also accept blanks, NaN, hexadecimal digits and type suffixes.
        if (text.isEmpty() || FIRST.indexOf(text.charAt(0)) < 0
                || !text.chars().allMatch(character -> NUMBER.indexOf(character) >= 0)) {
            throw new NumberFormatException(text);
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }
}
