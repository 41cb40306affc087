package quintet.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/** The syntax of the Idempotency-Key header. */
class RepeatKeyTest {

    @Test
    void quoted_and_bare_are_the_same_key() {
        assertThat(RepeatKey.keyOf("8e03978e-40d5")).isEqualTo("8e03978e-40d5");
        assertThat(RepeatKey.keyOf(" \"8e03978e-40d5\" ")).isEqualTo("8e03978e-40d5");
    }

    @Test
    void quotes_and_backslashes_are_escaped_in_quotes() {
        assertThat(RepeatKey.keyOf("\"a\\\"b\\\\c d\"")).isEqualTo("a\"b\\c d");
    }

    @Test
    void the_key_itself_has_255_characters_at_most() {
        assertThat(RepeatKey.keyOf("k".repeat(255))).hasSize(255);
        assertThat(RepeatKey.keyOf("\"" + "k".repeat(255) + "\"")).hasSize(255);
        assertThatThrownBy(() -> RepeatKey.keyOf("k".repeat(256))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> RepeatKey.keyOf("\"" + "k".repeat(256) + "\"")).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\"\"", "\"", "\"open", "open\"", "two words", "\"a\"b\"", "\"a\\b\"", "ü", "a\u0001",
            "\"a\tb\"" })
    void a_malformed_key_is_rejected_with_the_name_of_the_header(String header) {
        assertThatThrownBy(() -> RepeatKey.keyOf(header)).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.faults()).extracting(Fault::parameter).containsExactly("Idempotency-Key"));
    }
}
