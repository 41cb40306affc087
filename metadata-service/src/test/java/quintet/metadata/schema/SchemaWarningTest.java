package quintet.metadata.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Text from a payload can neither break the response header nor make it too long. */
class SchemaWarningTest {

    @Test
    void a_valid_payload_has_no_warning() {
        assertThat(SchemaWarning.of(List.of())).isNull();
    }

    @Test
    void violations_are_joined() {
        assertThat(SchemaWarning.of(List.of("/a: wrong", "/b: wrong"))).hasToString("/a: wrong; /b: wrong");
    }

    @Test
    void characters_that_break_a_header_are_replaced() {
        assertThat(SchemaWarning.of(List.of("/a\r\nSet-Cookie: é\u0000\u007f~ "))).hasToString("/a??Set-Cookie: ???~ ");
    }

    @Test
    void the_length_of_the_warning_is_bounded() {
        assertThat(SchemaWarning.of(List.of("x".repeat(1000)))).hasToString("x".repeat(1000));
        assertThat(SchemaWarning.of(List.of("x".repeat(1001)))).hasToString("x".repeat(997) + "...");
    }
}
