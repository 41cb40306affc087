package quintet.kit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quintet.kit.problem.Problem;

class TextsTest {

    @ParameterizedTest
    @ValueSource(strings = { "a\u0000", "\u0000", "\ud800", "\udc00", "a\ud83d", "\ude00\ud83d" })
    void text_that_postgresql_cannot_keep_has_a_flaw(String text) {
        assertThat(Texts.flawOf(text)).isNotNull();
        assertThatThrownBy(() -> Texts.name(text)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", " a ", "é", "\ud83d\ude00", "\u0001", "a/b" })
    void any_other_text_is_kept_as_it_is(String text) {
        assertThat(Texts.name(text)).isSameAs(text);
    }

    @Test
    void a_name_has_1_to_255_code_points() {
        var emoji = "\ud83d\ude00";
        assertThat(Texts.name(emoji.repeat(255))).hasSize(510);
        assertThatThrownBy(() -> Texts.name(emoji.repeat(256))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Texts.name("")).isInstanceOf(Problem.class);
    }
}
