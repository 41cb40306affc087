package quintet.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;
import quintet.kit.database.DatabaseConfig;
import quintet.kit.http.HttpConfig;
import quintet.kit.idempotency.IdempotencyConfig;
import quintet.kit.stream.StreamsConfig;

/** The defaults that docs/operations.md promises. */
class SettingsTest {

    @Test
    void database_time_outs_end_within_five_seconds() {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(DatabaseConfig.class).build()
                .getConfigMapping(DatabaseConfig.class);
        assertThat(config.url()).isEmpty();
        assertThat(config.username()).isEqualTo("quintet");
        assertThat(config.password()).isEqualTo("quintet");
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.acquireTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.maxWaiting()).isEqualTo(256);
        assertThat(config.statementTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.deadline()).isEqualTo(Duration.ofMillis(4500)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void requests_are_bounded_and_preconditions_and_cors_are_optional() {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(HttpConfig.class).build()
                .getConfigMapping(HttpConfig.class);
        assertThat(config.maxBody().asLongValue()).isEqualTo(1 << 20);
        assertThat(config.heldShare()).isEqualTo(0.5);
        assertThat(config.heldFactor()).isEqualTo(32);
        assertThat(config.bodyTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.maxConcurrent()).isEmpty();
        assertThat(config.requireIfMatch()).isFalse();
        assertThat(config.accessLog()).isFalse();
        assertThat(config.corsOrigins()).isEmpty();
    }

    @Test
    void idempotency_keys_are_kept_for_a_day() {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(IdempotencyConfig.class).build()
                .getConfigMapping(IdempotencyConfig.class);
        assertThat(config.retention()).isEqualTo(Duration.ofHours(24));
        assertThat(config.purgeInterval()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void streams_are_bounded_and_quiet_ones_show_that_they_live() {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(StreamsConfig.class).build()
                .getConfigMapping(StreamsConfig.class);
        assertThat(config.max()).isEqualTo(2048);
        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.heartbeat()).isEqualTo(Duration.ofSeconds(15));
    }
}
