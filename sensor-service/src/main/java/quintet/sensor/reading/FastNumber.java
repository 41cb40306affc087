package quintet.sensor.reading;

import java.nio.charset.StandardCharsets;

/** Reads a JSON number from bytes as the nearest double. */
final class FastNumber {

    static final int NONE = -1;

    /** Longer numbers are left to the strict reader, which has a limit of its own. */
    private static final int MAX_LENGTH = 100;
    /** Integers of so many digits are exact doubles; longer ones may not be. */
    private static final int EXACT_DIGITS = 15;
    /** Exact doubles: an exact double divided by one of them is rounded once, to the nearest double. */
    private static final double[] POWERS = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
            1e15 };

    private final byte[] text;
    private int next;
    private long digits;
    private int count;
    private double value;

    FastNumber(byte[] text) {
        this.text = text;
    }

    /** The number read, finite. */
    double value() {
        return value;
    }

    /** Reads from the sign or the first digit; answers the end of the number, or NONE if it is not a finite one. */
    int read(int from) {
        next = from;
        digits = 0;
        count = 0;
        boolean negative = isNext('-');
        next += negative ? 1 : 0;
        boolean leadingZero = isNext('0');
        if (readDigits() == 0 || (leadingZero && count > 1)) {
            return NONE;
        }
        int decimals = 0;
        if (isNext('.')) {
            next++;
            decimals = readDigits();
            if (decimals == 0) {
                return NONE;
            }
        }
        boolean isShort = count <= EXACT_DIGITS;
        if (isNext('e') || isNext('E')) {
            isShort = false;
            next++;
            next += isNext('+') || isNext('-') ? 1 : 0;
            if (readDigits() == 0) {
                return NONE;
            }
        }
        if (next - from > MAX_LENGTH) {
            return NONE;
        }
        if (isShort) {
            value = (negative ? -1.0 : 1.0) * digits / POWERS[decimals];
        } else {
            value = Double.parseDouble(new String(text, from, next - from, StandardCharsets.ISO_8859_1));
        }
        return Double.isFinite(value) ? next : NONE;
    }

    private boolean isNext(char wanted) {
        return next < text.length && text[next] == wanted;
    }

    /** Reads digits; answers how many. */
    private int readDigits() {
        int from = next;
        for (; next < text.length && text[next] >= '0' && text[next] <= '9'; next++) {
            // Overflows with too many digits; then the value is not used.
            digits = 10 * digits + text[next] - '0';
        }
        count += next - from;
        return next - from;
    }
}
