package quintet.number;

import java.util.concurrent.atomic.AtomicInteger;

/** Phone numbers that no other test of this run uses. */
public final class FreshNumber {

    private static final AtomicInteger LAST = new AtomicInteger(50_000_000);

    private FreshNumber() {
    }

    /** A number formatted like {@code +55 84 95000-0001}. */
    public static String next() {
        int digits = LAST.incrementAndGet();
        return "+55 84 9%04d-%04d".formatted(digits / 10_000, digits % 10_000);
    }

    /** A body that creates a new number. */
    public static String body() {
        return body(next());
    }

    /** A body that creates this number. */
    public static String body(String value) {
        return """
                {"value": "%s", "monthyPrice": "0.03", "setupPrice": "3.40", "currency": "U$"}""".formatted(value);
    }
}
