package quintet.sensor.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** The documented defaults. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SensorConfigTest {

    @Inject
    SensorConfig config;

    @Test
    void defaults_are_as_documented() {
        assertThat(config.defaultZone().normalized()).isEqualTo(ZoneOffset.UTC);
        assertThat(config.maxMeasurements()).isEqualTo(100_000);
        assertThat(config.maxFutureSkew()).isEqualTo(Duration.ofDays(1));
        assertThat(config.retention()).isEqualTo(Duration.ofDays(90));
        assertThat(config.keepInterval()).isEqualTo(Duration.ofMinutes(1));
    }
}
