package quintet.number.batch.range;

import java.util.List;
import java.util.regex.Pattern;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.number.value.PhoneNumber;

/**
 * The numbers from one to another, in the format of the first.
 *
 * @param first as it was sent
 * @param start the digits of the first one
 * @param count how many there are
 */
record Span(String first, long start, int count) {

    static final int MAX = 100_000;

    private static final Pattern OTHERS = Pattern.compile("\\D");
    /** Of numbers by ITU-T E.164. More would not be possible, and might not fit a long. */
    private static final int MAX_DIGITS = 15;

    /**
     * The span between two numbers, both included.
     *
     * @param to the last number, or its last digits
     */
    static Span of(PhoneNumber from, String to) {
        var first = digits(from.written());
        var last = digits(to);
        if (!to.matches("\\+?[\\d ()./-]{1,63}") || last.isEmpty() || last.length() > first.length()
                || (to.startsWith("+") && last.length() != first.length())) {
            throw fault("must be the last number in the form of from, or its last digits");
        }
        long start = Long.parseLong(first);
        long count = Long.parseLong(first.substring(0, first.length() - last.length()) + last) - start + 1;
        if (count < 1 || count > MAX) {
            throw fault(count < 1 ? "must not be before from" : "is too far: a range has at most %d numbers".formatted(MAX));
        }
        var span = new Span(from.written(), start, (int) count);
        // Numbers of one length are possible or not alike.
        span.number(span.count - 1);
        return span;
    }

    /** A number of it, from 0. */
    PhoneNumber number(int index) {
        return new PhoneNumber(written(index));
    }

    private String written(int index) {
        var digits = Long.toString(start + index);
        var text = new StringBuilder(first);
        int next = digits.length() - 1;
        for (int i = text.length() - 1; i >= 0; i--) {
            if (Character.isDigit(text.charAt(i))) {
                // Country codes do not begin with 0, so the number of digits stays.
                text.setCharAt(i, next < 0 ? '0' : digits.charAt(next--));
            }
        }
        return text.toString();
    }

    private static String digits(String text) {
        var digits = OTHERS.matcher(text).replaceAll("");
        if (digits.length() > MAX_DIGITS) {
            throw fault("has too many digits");
        }
        return digits;
    }

    private static Problem fault(String detail) {
        return Problem.invalid(List.of(Fault.at("/to", detail)));
    }
}
