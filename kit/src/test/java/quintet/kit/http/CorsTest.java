package quintet.kit.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;

/** An invalid origin is reported at the start, not found later by a page that does not work. */
class CorsTest {

    @ParameterizedTest
    @ValueSource(strings = { "*", "https://app.example.com", "http://localhost:3000", "https://a.example,https://b.example" })
    void an_origin_is_a_scheme_and_a_host(String origins) {
        assertThatCode(() -> new Cors(config(origins))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://app.example.com/", "https://app.example.com/path", "app.example.com", "null",
            "https://*.example.com/x", "https://a.example https://b.example" })
    void any_other_text_prevents_the_start(String origins) {
        assertThatThrownBy(() -> new Cors(config(origins))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(origins);
    }

    private static HttpConfig config(String origins) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(HttpConfig.class)
                .withDefaultValue("quintet.http.cors-origins", origins).build().getConfigMapping(HttpConfig.class);
    }
}
