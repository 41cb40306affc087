package quintet.sensor.line;

import java.time.Instant;

/** Moments as microseconds since the beginning of 1970, which is what line protocol counts from. */
final class Timestamps {

    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1000;
    private static final long MIN = micros(Instant.parse("0001-01-01T00:00:00Z"));
    private static final long MAX = micros(Instant.parse("9999-12-31T23:59:59.999999Z"));

    private Timestamps() {
    }

    static long micros(Instant moment) {
        return moment.getEpochSecond() * MICROS + moment.getNano() / NANOS;
    }

    /** Whether a measurement may have been made then. */
    static boolean isPossible(long micros) {
        return micros >= MIN && micros <= MAX;
    }
}
