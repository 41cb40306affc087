package quintet.sensor.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** The documented defaults. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RollupConfigTest {

    @Inject
    RollupConfig config;

    @Test
    void defaults_are_as_documented() {
        assertThat(config.interval()).isEqualTo(Duration.ofSeconds(1));
    }
}
