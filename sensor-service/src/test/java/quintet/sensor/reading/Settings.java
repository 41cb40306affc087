package quintet.sensor.reading;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

import quintet.sensor.measurement.SensorConfig;

/** Settings for tests without the service. */
record Settings(int maxMeasurements) implements SensorConfig {

    @Override
    public ZoneId defaultZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Duration maxFutureSkew() {
        return Duration.ZERO;
    }

    @Override
    public Duration retention() {
        return Duration.ofDays(90);
    }

    @Override
    public Duration keepInterval() {
        return Duration.ofMinutes(1);
    }
}
