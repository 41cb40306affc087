package quintet.pipeline.execution.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** The documented defaults of the settings. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SimulatorConfigTest {

    @Inject
    SimulatorConfig config;

    @Test
    void defaults_are_as_documented() {
        assertThat(config.simulatedStageDuration()).isEqualTo(Duration.ofMillis(200));
    }
}
