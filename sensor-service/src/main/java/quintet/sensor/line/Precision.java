package quintet.sensor.line;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import quintet.kit.problem.Problem;

/** The unit of the timestamps of a request, which count from the beginning of 1970. */
enum Precision {

    NS(1, 1000),
    US(1, 1),
    MS(1000, 1),
    S(1_000_000, 1);

    private static final String NAMES = Arrays.stream(values()).map(Precision::text).collect(Collectors.joining(", "));

    private final long factor;
    private final long divisor;

    Precision(long factor, long divisor) {
        this.factor = factor;
        this.divisor = divisor;
    }

    /** The precision as clients write it. */
    static Precision of(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst()
                .orElseThrow(() -> Problem.invalid("must be one of " + NAMES));
    }

    /** Its name on the wire. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The microsecond of a timestamp.
     *
     * @throws ArithmeticException if it exceeds a long
     */
    long micros(long timestamp) {
        return Math.multiplyExact(Math.floorDiv(timestamp, divisor), factor);
    }
}
