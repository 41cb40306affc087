package quintet.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** What the payload's author chose cannot break or swell the answer's header. */
class SchemaWarningTest {

    @Test
    void there_is_none_where_everything_fits() {
        assertThat(SchemaWarning.of(List.of())).isNull();
    }

    @Test
    void violations_stand_one_behind_the_other() {
        assertThat(SchemaWarning.of(List.of("/a: wrong", "/b: wrong"))).hasToString("/a: wrong; /b: wrong");
    }

    @Test
    void what_could_break_a_header_is_replaced() {
        assertThat(SchemaWarning.of(List.of("/a\r\nSet-Cookie: é\u0000\u007f~ "))).hasToString("/a??Set-Cookie: ???~ ");
    }

    @Test
    void the_length_is_bounded() {
        assertThat(SchemaWarning.of(List.of("x".repeat(1000)))).hasToString("x".repeat(1000));
        assertThat(SchemaWarning.of(List.of("x".repeat(1001)))).hasToString("x".repeat(997) + "...");
    }
}
