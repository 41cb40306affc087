package quintet.metadata.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import quintet.metadata.schema.compiled.JsonSchema;
import quintet.metadata.schema.compiled.Violation;
import quintet.metadata.value.Payload;

/** The schema that comes with the service, or with its configuration. */
class PayloadSchemaTest {

    private record Config(SchemaMode mode, Optional<Path> file) implements SchemaConfig {
    }

    private final Path folder;

    PayloadSchemaTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "1", "1.0", "1e2", "9223372036854775808", "0e400000000" })
    void a_whole_number_of_workers_is_valid(String number) {
        assertThat(violations(workers(number))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "-1", "1.5", "1E400000000", "-1E400000000", "1E2147483648", "-9223372036854775809", "null",
            "\"1\"", "[]" })
    void another_number_of_workers_is_a_violation(String number) {
        assertThat(violations(workers(number))).isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.pointer()).isEqualTo("/jobCluster/min_workers"));
    }

    @Test
    @Timeout(30)
    void huge_payloads_and_huge_numbers_are_validated_quickly() {
        assertThat(violations(new Payload("{\"a\":[" + "1E400000000,".repeat(80_000) + "1]}"))).hasSize(3);
        assertThat(violations(new Payload("{\"a\":[" + ("9".repeat(1000) + ",").repeat(1000) + "1]}"))).hasSize(3);
        assertThat(violations(new Payload("{\"a\":[" + "[],".repeat(340_000) + "1]}"))).hasSize(3);
        assertThat(violations(new Payload("{\"a\":".repeat(64) + "1" + "}".repeat(64)))).hasSize(3);
    }

    @Test
    void an_operator_can_configure_a_schema() throws IOException {
        var schema = own(
                "{\"$defs\": {\"port\": {\"maximum\": 65535}}, \"properties\": {\"port\": {\"$ref\": \"#/$defs/port\"}}}");
        assertThat(violations(schema, new Payload("{\"port\": 80}"))).isEmpty();
        assertThat(violations(schema, new Payload("{\"port\": 1E400000000}"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "nonsense", "{\"type\": \"object\",}", "{\"minimum\": \"1\"}", "5",
            "{\"$ref\": \"classpath:schema/metadata-payload.schema.json\"}", "{\"$ref\": \"file:///etc/passwd\"}" })
    void an_invalid_schema_prevents_the_start(String text) {
        assertThatThrownBy(() -> own(text)).as(text).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("own.json");
    }

    @Test
    void a_missing_schema_prevents_the_start() {
        assertThatThrownBy(() -> schema(Optional.of(folder.resolve("none.json"))))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("none.json");
    }

    private KindSchema own(String text) throws IOException {
        return schema(Optional.of(Files.writeString(folder.resolve("own.json"), text)));
    }

    private static KindSchema schema(Optional<Path> file) {
        return ShippedSchema.read(new Config(SchemaMode.WARN, file));
    }

    private static List<Violation> violations(Payload payload) {
        return violations(schema(Optional.empty()), payload);
    }

    private static List<Violation> violations(KindSchema schema, Payload payload) {
        return schema.compiled().validate(JsonSchema.tree(payload), 4_000_000);
    }

    private static Payload workers(String number) {
        return new Payload(
                "{\"sourceName\": \"x\", \"jobCluster\": {\"min_workers\": " + number + "}, \"partitioning\": \"\"}");
    }
}
