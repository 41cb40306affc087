package quintet.sensor.rollup;

import java.util.Arrays;

import quintet.sensor.measurement.IsoTimestamp;

/** How much time the measurements of one roll-up lie in; each measurement counts in one of each. */
enum Span {

    LIFE(0),
    MINUTE(60),
    HOUR(3600);

    private final int seconds;

    Span(int seconds) {
        this.seconds = seconds;
    }

    /** As the database tells them apart: its length, 0 for a whole life. */
    int seconds() {
        return seconds;
    }

    /** The span of that length. */
    static Span of(int seconds) {
        return Arrays.stream(values()).filter(span -> span.seconds == seconds).findFirst().orElseThrow();
    }

    /** When the span begins, in seconds since 1970, that a moment in microseconds lies in. */
    long startOf(long micros) {
        return seconds == 0 ? 0 : Math.floorDiv(micros, seconds * IsoTimestamp.MICROS_PER_SECOND) * seconds;
    }
}
