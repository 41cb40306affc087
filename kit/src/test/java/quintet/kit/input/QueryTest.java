package quintet.kit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.vertx.core.MultiMap;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

class QueryTest {

    private final MultiMap sent = MultiMap.caseInsensitiveMultiMap();
    private final Query query = new Query(sent);

    @Test
    void all_faults_are_reported_at_once() {
        sent.add("name", "\0").add("other", "1");
        query.optional("name", Texts::name);
        query.require("from");
        assertThatThrownBy(() -> query.build(() -> "")).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.faults()).containsExactly(Fault.in("name", "must not contain U+0000"),
                        Fault.in("from", "is required"),
                        Fault.in("other", "is not a known parameter: this endpoint takes name, from")));
    }

    @Test
    void a_parameter_that_is_sent_twice_is_a_fault() {
        sent.add("name", "a").add("name", "a");
        assertThat(query.<String> optional("name", Texts::name)).isNull();
        assertThatThrownBy(() -> query.build(() -> "")).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.faults()).containsExactly(Fault.in("name", "must not be there twice")));
    }

    @Test
    void an_endpoint_without_parameters_takes_none() {
        assertThat(query.<String> build(() -> "fine")).isEqualTo("fine");
        sent.add("x", "");
        assertThatThrownBy(() -> query.build(() -> "")).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.faults())
                        .containsExactly(Fault.in("x", "is not a known parameter: this endpoint takes none")));
    }
}
