package quintet.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The defaults that docs/operations.md promises. */
class AccessSettingsTest {

    @Test
    void access_control_is_off_and_strict_where_it_is_on() {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(AccessConfig.class).build()
                .getConfigMapping(AccessConfig.class);
        assertThat(config.enabled()).isFalse();
        assertThat(config.file()).isEmpty();
        assertThat(config.reloadInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.delay()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.metricsOpen()).isFalse();
        assertThat(config.oidc().issuer()).isEmpty();
        assertThat(config.oidc().audience()).isEqualTo("quintet");
        assertThat(config.oidc().rolesClaim()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ ",,127.0.0.1", "false,,127.0.0.1", "true,,0.0.0.0", "what,,127.0.0.1", "false,0.0.0.0,0.0.0.0",
            "true,127.0.0.1,127.0.0.1" })
    void without_access_control_only_this_machine_is_served(@Nullable String enabled, @Nullable String host,
            String expected) throws IOException {
        assertThat(settings(enabled, host).getValue("quarkus.http.host", String.class)).isEqualTo(expected);
    }

    private static SmallRyeConfig settings(@Nullable String enabled, @Nullable String host) throws IOException {
        var defaults = AccessSettingsTest.class.getResource("/META-INF/microprofile-config.properties");
        var builder = new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(defaults, 100));
        if (enabled != null) {
            builder.withDefaultValue("quintet.access.enabled", enabled);
        }
        if (host != null) {
            builder.withSources(new PropertiesConfigSource(Map.of("quarkus.http.host", host), "environment", 300));
        }
        return builder.build();
    }
}
