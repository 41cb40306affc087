package quintet.kit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.MultiMap;
import quintet.kit.list.Limit;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

class ParametersTest {

    @ParameterizedTest
    @ValueSource(strings = { "0", "1001", "-1", "+1", "1.0", "1e2", " 1", "", "abc", "99999999999999999999", "٣" })
    void a_limit_is_an_integer_from_1_to_1000(String text) {
        var query = new Query(MultiMap.caseInsensitiveMultiMap().add("limit", text));
        Limit.of(query);
        assertThatThrownBy(() -> query.build(() -> "")).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.faults()).singleElement().extracting(Fault::parameter).isEqualTo("limit"));
    }

    @Test
    void a_limit_in_its_bounds_is_taken() {
        assertThat(Limit.of(new Query(MultiMap.caseInsensitiveMultiMap().add("limit", "1000"))).value()).isEqualTo(1000);
        assertThat(Limit.of(new Query(MultiMap.caseInsensitiveMultiMap())).value()).isEqualTo(100);
    }

    @Test
    void a_uuid_has_its_full_form() {
        assertThat(Parameters.uuid("0b8f3c1e-2a4d-4f6a-9b1c-1d2e3f4a5b6c")).isPresent();
        assertThat(Parameters.uuid("1-1-1-1-1")).isEmpty();
        assertThat(Parameters.uuid("123")).isEmpty();
    }
}
