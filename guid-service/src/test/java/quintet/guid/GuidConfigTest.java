package quintet.guid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

/** The documented defaults of the settings. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidConfigTest {

    @Inject
    GuidConfig config;

    @Test
    void defaults_are_as_documented() {
        assertThat(config.lifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(config.acceptPastExpire()).isTrue();
        assertThat(config.httpMaxAge()).isEqualTo(Duration.ZERO);
        assertThat(config.grace()).isEqualTo(Duration.ofDays(7));
        assertThat(config.upkeepInterval()).isEqualTo(Duration.ofSeconds(10));
    }
}
