package quintet.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;

/** With access control on, a start without credentials is rejected. */
class AccessStartTest {

    private final Vertx vertx = Vertx.vertx();
    private final AccountFile file = new AccountFile(vertx);
    private final Path folder;

    AccessStartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void a_start_without_credentials_is_rejected_with_the_settings_to_use() {
        assertThatThrownBy(() -> start(Map.of())).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("QUINTET_ACCESS_FILE").hasMessageContaining("QUINTET_ACCESS_OIDC_ISSUER");
    }

    @Test
    void an_issuer_alone_is_enough() {
        start(Map.of("quintet.access.oidc.issuer", "https://issuer.example"));
        assertThat(file.accounts()).isSameAs(Accounts.NONE);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> start(with(folder.resolve("none")))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(folder.resolve("none").toString()).hasMessageContaining("cannot be read");
    }

    @Test
    void a_file_that_is_empty_or_broken_is_named_with_its_line() throws IOException {
        var path = Files.writeString(folder.resolve("credentials"), "\n");
        assertThatThrownBy(() -> start(with(path))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has no credentials");
        Files.writeString(path, "# one\nann:admin");
        assertThatThrownBy(() -> start(with(path))).isInstanceOf(ConfigurationException.class)
                .hasMessage("The file of credentials %s, line 2 is not name:role:hash.", path);
    }

    @Test
    void a_file_that_can_be_used_is() throws IOException {
        start(with(Files.writeString(folder.resolve("credentials"), "robot:admin:sha256:" + "0".repeat(64))));
        assertThat(file.accounts().size()).isEqualTo(1);
    }

    private static Map<String, String> with(Path file) {
        return Map.of("quintet.access.file", file.toString());
    }

    private void start(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(AccessConfig.class)
                .withDefaultValue("quintet.access.enabled", "true")
                .withSources(new PropertiesConfigSource(settings, "test", 300))
                .build().getConfigMapping(AccessConfig.class);
        new AccessStart(config, file, "0.0.0.0").check(new StartupEvent());
    }
}
