package quintet.sensor.measurement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * When a request arrives, and the latest timestamp that its measurements may have.
 *
 * @param micros the time of arrival, in microseconds since 1970-01-01T00:00Z
 * @param maxSkew how far a timestamp may be ahead of it; zero for any time
 */
public record Arrival(long micros, Duration maxSkew) {

    /** A request that arrives now. */
    public static Arrival now(Clock clock, SensorConfig config) {
        return at(clock.instant(), config.maxFutureSkew());
    }

    /** A request that arrives at a given time. */
    public static Arrival at(Instant time, Duration maxSkew) {
        return new Arrival(IsoTimestamp.micros(time.atOffset(ZoneOffset.UTC)), maxSkew);
    }

    /** The latest timestamp, in microseconds since 1970-01-01T00:00Z. */
    public long latest() {
        return maxSkew.isZero() ? Long.MAX_VALUE : micros + maxSkew.toSeconds() * IsoTimestamp.MICROS_PER_SECOND;
    }

    /** What a client is told of a later timestamp. */
    public String flaw() {
        return "must not be ahead of the service's clock by more than " + maxSkew;
    }
}
