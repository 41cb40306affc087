package quintet.sensor.statistics;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Window;

/**
 * The width of the buckets of a series.
 *
 * @param length whole minutes that divide a day evenly, so that a bucket begins at each midnight in UTC
 */
record Bucket(Duration length) {

    /** The default. */
    static final Bucket HOUR = new Bucket(Duration.ofHours(1));

    private static final Pattern SHORT = Pattern.compile("(\\d{1,4})([mhd])");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Reads {@code 15m}, {@code 6h}, {@code 1d}, or the same in ISO 8601: {@code PT15M}, {@code PT6H}, {@code P1D}. */
    static Bucket of(String text) {
        try {
            var length = Duration.parse(SHORT.matcher(text).matches() ? iso(text) : text);
            if (length.compareTo(MINUTE) >= 0 && length.compareTo(DAY) <= 0 && length.toNanos() % MINUTE.toNanos() == 0
                    && DAY.toNanos() % length.toNanos() == 0) {
                return new Bucket(length);
            }
        } catch (DateTimeException e) {
            // Reported below, like any other invalid width.
        }
        throw Problem.invalid("must be minutes that divide a day evenly, like 1m, 5m, 15m, 1h, 6h, 1d or PT15M");
    }

    /** Whether it consists of whole hours. */
    boolean isOfHours() {
        return length.toSeconds() % Duration.ofHours(1).toSeconds() == 0;
    }

    /** The most points of a window. */
    long pointsIn(Window window) {
        long seconds = length.toSeconds();
        return Math.floorDiv(window.to().toEpochSecond() - 1, seconds) - Math.floorDiv(window.from().toEpochSecond(), seconds)
                + 1;
    }

    private static String iso(String text) {
        return (text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT);
    }
}
