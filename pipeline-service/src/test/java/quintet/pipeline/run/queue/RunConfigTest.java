package quintet.pipeline.run.queue;

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
class RunConfigTest {

    @Inject
    RunConfig config;

    @Test
    void defaults_are_as_documented() {
        assertThat(config.maxConcurrent()).isEqualTo(200);
        assertThat(config.maxQueued()).isEqualTo(10_000);
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(1));
    }
}
