package quintet.kit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.ObjectMapper;

import quintet.kit.problem.Fault;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

class InputTest {

    record Wheel(String size) {
        static Wheel of(Input input) {
            var size = input.required("size", Value::name);
            return input.build(() -> new Wheel(size));
        }
    }

    record Car(String name, @Nullable Long seats, List<Wheel> wheels, List<String> tags, @Nullable String price) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Car of(Input input) {
            var name = input.required("name", Value::name);
            var seats = input.optional("seats", value -> value.integer(1, 9));
            var wheels = input.objects("wheels", Wheel::of);
            var tags = input.list("tags", Value::name);
            var price = input.optional("price", Value::digits);
            return input.build(() -> new Car(name, seats, wheels, tags, price));
        }
    }

    private final JsonBodyReader reader = reader();

    private static JsonBodyReader reader() {
        var json = new ObjectMapper();
        new StrictJson().customize(json);
        return new JsonBodyReader(json);
    }

    private Object read(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8), Car.class);
    }

    private List<String> pointersOf(String text) {
        var problem = catchThrowableOfType(Problem.class, () -> read(text));
        assertThat(problem.type()).isEqualTo(HttpProblems.INVALID_REQUEST);
        return problem.faults().stream().map(Fault::pointer).toList();
    }

    @Test
    void members_are_read() {
        assertThat(read("""
                {"name": "a", "seats": 4, "wheels": [{"size": "s"}, {"size": "l"}], "tags": ["x"], "price": 1.10}"""))
                .isEqualTo(new Car("a", 4L, List.of(new Wheel("s"), new Wheel("l")), List.of("x"), "1.10"));
    }

    @Test
    void every_fault_is_collected_with_its_pointer() {
        assertThat(pointersOf("""
                {"seats": 0, "wheels": [{"size": "s"}, {"size": 1, "x/y": 2}, 3], "tags": ["x", null, " "], "m~n": 1}"""))
                .containsExactlyInAnyOrder("/name", "/seats", "/wheels/1/size", "/wheels/1/x~1y", "/wheels/2", "/tags/1",
                        "/tags/2",
                        "/m~0n");
    }

    @Test
    void text_that_cannot_be_stored_is_a_fault_everywhere() {
        assertThat(pointersOf("{\"name\": \"\\u0000\", \"tags\": [\"\\ud800\"]}")).contains("/name", "/tags/0");
    }

    @Test
    void no_body_is_an_empty_object() {
        assertThat(pointersOf("")).containsExactly("/name");
    }

    @ParameterizedTest
    @ValueSource(strings = { "-0", "1E400000000", "3.40", "0.000000000000000000000000000001",
            "123456789012345678901234567890" })
    void a_number_keeps_its_digits(String digits) {
        assertThat(((Car) read("{\"name\": \"a\", \"price\": " + digits + "}")).price()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = { "4.0", "1e1", "99999999999999999999", "\"4\"", "true", "[]", "{}", "null", "-1", "10" })
    void an_integer_is_an_integer_in_its_bounds(String value) {
        assertThat(pointersOf("{\"name\": \"a\", \"seats\": " + value + "}")).containsExactly("/seats");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"name\": \"a\"", "{\"name\": \"a\",}", "{\"name\": \"a\", \"name\": \"b\"}",
            "{\"name\": \"a\"} 1", "{\"name\": \"a\"} {}",
            "{\"name\": NaN}", "{\"name\": \"a\nb\"}" })
    void malformed_json_is_reported_with_line_and_column(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(HttpProblems.INVALID_JSON);
            assertThat(problem.detail()).matches("Line \\d+, column \\d+: .*").doesNotContain("com.fasterxml", "Source", "`",
                    "quintet");
        });
    }

    @Test
    void nesting_is_bounded() {
        assertThatThrownBy(() -> read("{\"name\": " + "[".repeat(65) + "]".repeat(65) + "}")).isInstanceOf(Problem.class);
    }

    @Test
    void a_null_may_have_a_meaning() throws IOException {
        var body = new ObjectMapper().readValue("{\"a\": null, \"b\": 1}", Input.class);
        assertThat(body.<Boolean> nullable("a", Value::isNull)).isTrue();
        assertThat(body.<Boolean> nullable("b", Value::isNull)).isFalse();
        assertThat(body.<Boolean> nullable("c", Value::isNull)).isNull();
        assertThat(body.faults()).isEmpty();
    }
}
