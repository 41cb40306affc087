package quintet.metadata.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quintet.kit.problem.Problem;

class SelectorTest {

    @Test
    void each_kind_of_requirement_is_read() {
        var selector = Selector.parse("a=b,c!=d , e,!f,g in (x, y),h notin (z,),k==,example.org/l=M.1");
        assertThat(selector.required()).containsExactly("a=b", "e", "example.org/l=M.1", "k=");
        assertThat(selector.choices()).containsExactly(List.of("g=x", "g=y"));
        assertThat(selector.rejected()).containsExactly("c=d", "f", "h=", "h=z");
    }

    @Test
    void words_of_the_grammar_are_keys_too() {
        var selector = Selector.parse("in,notin,in in (in)");
        assertThat(selector.required()).containsExactly("in", "notin");
        assertThat(selector.choices()).containsExactly(List.of("in=in"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "``|at character 1: expects the key",
            "a=b,|at character 5: expects the key",
            "a=b c|at character 5: expects a comma or the end",
            "!|at character 2: expects the key",
            "a in x|at character 6: expects an opening parenthesis",
            "a in (x|at character 8: expects a comma or a closing parenthesis",
            "a=b,-c|at character 5: “-c” is no key of a label",
            "a='b'|at character 3: “'b'” must be at most 255 letters",
            "a)|at character 2: expects a comma or the end" })
    void a_fault_names_its_place(String text, String fault) {
        assertThatThrownBy(() -> Selector.parse(text)).asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .extracting(problem -> Objects.requireNonNull(problem.detail())).asString().startsWith(fault);
    }

    @Test
    void the_number_of_requirements_and_values_is_bounded() {
        assertThat(Selector.parse(many(16, "a%d=b")).required()).hasSize(16);
        assertThatThrownBy(() -> Selector.parse(many(17, "a%d=b"))).hasMessageContaining("at most 16 requirements");
        assertThat(Selector.parse("a in (" + many(128, "v%d") + ")").choices()).hasSize(1);
        assertThatThrownBy(() -> Selector.parse("a in (" + many(129, "v%d") + ")")).hasMessageContaining("at most 128 values");
    }

    private static String many(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining(","));
    }
}
