package quintet.sensor.line;

import java.util.Set;

import quintet.kit.problem.Problem;

/** Reads the values of fields: what is a number or stands for one. */
final class LineField {

    private static final Set<String> TRUE = Set.of("t", "T", "true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("f", "F", "false", "False", "FALSE");
    private static final String FIRST = "-.0123456789";
    private static final String NUMBER = FIRST + "eE+";

    private LineField() {
    }

    /**
     * The double nearest to a float, an integer ({@code 3i}) or an unsigned integer ({@code 3u}); 1 for true and 0 for false.
     *
     * @throws Problem if the text is none of these, or does not fit its type
     */
    static double value(String text) {
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text) ? 1 : 0;
        }
        try {
            return text.endsWith("i") ? integer(text) : text.endsWith("u") ? unsigned(text) : number(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid("'%s' is no number within the range of its type".formatted(LineScanner.shown(text)));
        }
    }

    private static double integer(String text) {
        return rounded(text, Long.parseLong(digits(text)));
    }

    private static double unsigned(String text) {
        return rounded(text, Long.parseUnsignedLong(digits(text)));
    }

    /** From the digits, as an unsigned one does not fit a long; that it fits its own type is known. */
    private static double rounded(String text, long checked) {
        return checked == 0 ? 0 : Double.parseDouble(digits(text));
    }

    /** What stands before the type. */
    private static String digits(String text) {
        if (text.startsWith("+")) {
            throw new NumberFormatException(text);
        }
        return text.substring(0, text.length() - 1);
    }

    private static double number(String text) {
        // Java would read more: blanks, NaN, hexadecimal digits, types behind the number.
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
