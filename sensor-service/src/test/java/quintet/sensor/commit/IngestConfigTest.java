package quintet.sensor.commit;

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
class IngestConfigTest {

    @Inject
    IngestConfig config;

    @Test
    void defaults_are_as_documented() {
        assertThat(config.maxWaiting()).isEqualTo(500_000);
        assertThat(config.maxWait()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.maxTogether()).isEqualTo(50_000);
        assertThat(config.commits()).isEqualTo(1);
    }
}
