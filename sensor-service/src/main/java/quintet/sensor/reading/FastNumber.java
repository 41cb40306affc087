package quintet.sensor.reading;

import java.nio.charset.StandardCharsets;

/** Reads a JSON number from bytes as the nearest double. */
final class FastNumber {

    static final int NONE = -1;

    /** Nobody writes longer ones, and JSON readers have a limit somewhere. */
    private static final int MAX_LENGTH = 100;
    /** Decimal numbers of so many digits are whole doubles; more might not be. */
    private static final int EXACT_DIGITS = 15;
    /** These are doubles, and so is what they divide the nearest one to their quotient. */
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

    /** What was read: finite. */
    double value() {
        return value;
    }

    /** Reads from the sign or the first digit on; answers where the number ends, or NONE if there is none that is finite. */
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

    /** How many digits came. */
    private int readDigits() {
        int from = next;
        for (; next < text.length && text[next] >= '0' && text[next] <= '9'; next++) {
            // Overflows where there are too many; it is not used then.
            digits = 10 * digits + text[next] - '0';
        }
        count += next - from;
        return next - from;
    }
}
