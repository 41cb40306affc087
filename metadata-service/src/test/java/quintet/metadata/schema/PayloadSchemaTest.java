package quintet.metadata.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import quintet.kit.problem.Problem;
import quintet.metadata.value.Payload;

/** The validation of payloads, which never fetches a schema. */
class PayloadSchemaTest {

    private record Config(SchemaConfig.Mode mode, Optional<Path> file) implements SchemaConfig {
    }

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private final Path folder;

    PayloadSchemaTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "1", "1.0", "1e2", "9223372036854775808", "0e400000000" })
    void a_whole_number_of_workers_is_valid(String number) {
        assertThat(shipped(SchemaConfig.Mode.WARN).check(null, workers(number))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "-1", "1.5", "1E400000000", "-1E400000000", "1E2147483648", "-9223372036854775809", "null",
            "\"1\"", "[]" })
    void another_number_of_workers_is_a_violation(String number) {
        assertThat(shipped(SchemaConfig.Mode.WARN).check(null, workers(number))).isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).startsWith("/jobCluster/min_workers: "));
    }

    @Test
    @Timeout(30)
    void huge_payloads_and_huge_numbers_are_validated_quickly() {
        var schema = shipped(SchemaConfig.Mode.WARN);
        assertThat(schema.check(null, new Payload("{\"a\":[" + "1E400000000,".repeat(80_000) + "1]}"))).hasSize(3);
        assertThat(schema.check(null, new Payload("{\"a\":[" + ("9".repeat(1000) + ",").repeat(1000) + "1]}"))).hasSize(3);
        assertThat(schema.check(null, new Payload("{\"a\":[" + "[],".repeat(340_000) + "1]}"))).hasSize(3);
        assertThat(schema.check(null, new Payload("{\"a\":".repeat(64) + "1" + "}".repeat(64)))).hasSize(3);
    }

    @Test
    void violations_are_counted_unless_the_schema_is_off() {
        shipped(SchemaConfig.Mode.OFF).check(null, new Payload("{}"));
        assertThat(metrics.counter("metadata.schema.violations").count()).isZero();
        shipped(SchemaConfig.Mode.WARN).check(null, new Payload("{}"));
        assertThatThrownBy(() -> shipped(SchemaConfig.Mode.ENFORCE).check(null, new Payload("{}"))).isInstanceOf(Problem.class);
        assertThat(metrics.counter("metadata.schema.violations").count()).isEqualTo(6);
    }

    @Test
    void an_operator_can_configure_a_schema() throws IOException {
        var schema = own(
                "{\"$defs\": {\"port\": {\"maximum\": 65535}}, \"properties\": {\"port\": {\"$ref\": \"#/$defs/port\"}}}");
        assertThat(schema.check(null, new Payload("{\"port\": 80}"))).isEmpty();
        assertThat(schema.check(null, new Payload("{\"port\": 1E400000000}"))).hasSize(1);
    }

    @Test
    void references_of_a_schema_are_never_fetched() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused("{\"$ref\": \"http://127.0.0.1:" + server.getLocalPort() + "/schema.json\"}");
            server.setSoTimeout((int) Duration.ofMillis(200).toMillis());
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
        var other = Files.writeString(folder.resolve("other.json"), "{}");
        assertRefused("{\"$ref\": \"" + other.toUri() + "\"}");
        assertRefused("{\"$ref\": \"classpath:schema/metadata-payload.schema.json\"}");
        assertRefused("{\"properties\": {\"a\": {\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "nonsense", "{\"type\": \"object\",}", "{\"minimum\": \"1\"}", "5" })
    void an_invalid_schema_prevents_the_start(String text) {
        assertRefused(text);
    }

    @Test
    void a_missing_schema_prevents_the_start() {
        assertThatThrownBy(() -> schema(SchemaConfig.Mode.WARN, Optional.of(folder.resolve("none.json"))))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("none.json");
    }

    private void assertRefused(String text) {
        assertThatThrownBy(() -> own(text)).as(text).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("own.json");
    }

    private PayloadSchema own(String text) throws IOException {
        return schema(SchemaConfig.Mode.WARN, Optional.of(Files.writeString(folder.resolve("own.json"), text)));
    }

    private PayloadSchema shipped(SchemaConfig.Mode mode) {
        return schema(mode, Optional.empty());
    }

    private PayloadSchema schema(SchemaConfig.Mode mode, Optional<Path> file) {
        return new PayloadSchema(new Config(mode, file), metrics);
    }

    private static Payload workers(String number) {
        return new Payload(
                "{\"sourceName\": \"x\", \"jobCluster\": {\"min_workers\": " + number + "}, \"partitioning\": \"\"}");
    }
}
