package quintet.metadata.schema.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import quintet.kit.problem.Problem;
import quintet.metadata.value.Payload;

/** No schema can take more than its steps, its memory and its stack, nor refer to anything outside itself. */
@Timeout(60)
class HostileSchemaTest {

    private static final long STEPS = 4_000_000;

    @ParameterizedTest
    @ValueSource(strings = { "{\"$ref\": \"#\"}", "{\"$dynamicRef\": \"#a\", \"$dynamicAnchor\": \"a\"}",
            "{\"allOf\": [{\"$ref\": \"#\"}]}", "{\"not\": {\"anyOf\": [{\"oneOf\": [{\"$ref\": \"#\"}]}]}}",
            "{\"if\": true, \"then\": {\"$ref\": \"#\"}}", "{\"dependentSchemas\": {\"a\": {\"$ref\": \"#\"}}}",
            "{\"properties\": {\"a\": {\"$ref\": \"#/$defs/b\"}}, \"$defs\": {\"b\": {\"$ref\": \"#/$defs/c\"}, \"c\": {\"$ref\": \"#/$defs/b\"}}}" })
    void a_circle_is_rejected(String schema) {
        assertThat(faults(schema)).contains("circle");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"$ref\": \"https://example.com/schema\"}", "{\"$dynamicRef\": \"other.json#a\"}",
            "{\"items\": {\"$ref\": \"file:///etc/passwd\"}}", "{\"$ref\": \"//example.com/x\"}",
            "{\"$defs\": {\"a\": {\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}}}",
            "{\"$id\": \"https://example.com/\", \"$ref\": \"other\"}" })
    void a_reference_to_something_outside_is_rejected(String schema) {
        assertThat(faults(schema)).contains("never fetched");
    }

    @Test
    void a_schema_may_refer_to_itself_by_its_own_name() {
        var schema = compile(
                "{\"$id\": \"https://example.com/a\", \"properties\": {\"b\": {\"$ref\": \"https://example.com/a#/$defs/c\"}}, \"$defs\": {\"c\": {\"type\": \"null\"}}}");
        assertThat(schema.validate(value("{\"b\": 1}"), STEPS)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "(?=a)", "(?!a)b", "(?<=a)b", "(a)\\\\1", "(a{100}){1000}", "a{1000}{1000}", "(", "\\\\Qa" })
    void a_pattern_that_is_not_linear_is_rejected(String pattern) {
        assertThat(faults("{\"properties\": {\"a\": {\"pattern\": \"" + pattern + "\"}}}"))
                .startsWith("/properties/a/pattern ");
        assertThat(faults("{\"patternProperties\": {\"" + pattern + "\": true}}")).startsWith("/patternProperties/");
    }

    @Test
    void a_pattern_that_would_take_ages_elsewhere_takes_no_time() {
        var schema = compile("{\"properties\": {\"a\": {\"pattern\": \"^(a+)+$\"}}}");
        assertThat(schema.validate(value("{\"a\": \"" + "a".repeat(50_000) + "!\"}"), STEPS)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "anyOf", "allOf", "oneOf" })
    void an_exponential_recursion_ends(String applicator) {
        // Branches that do not fit are all tried, and those of allOf if they fit.
        var more = applicator.equals("allOf") ? "" : ", \"required\": [\"b\"]";
        var schema = compile(
                "{\"%s\": [{\"properties\": {\"a\": {\"$ref\": \"#\"}}%s}, {\"properties\": {\"a\": {\"$ref\": \"#\"}}%s}]}"
                        .formatted(applicator, more, more));
        var deep = value("{\"a\":".repeat(63) + "{}" + "}".repeat(63));
        assertThatThrownBy(() -> schema.validate(deep, STEPS)).isInstanceOf(TooCostly.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "anyOf", "allOf", "oneOf", "not" })
    void an_exponential_chain_of_references_ends(String applicator) {
        var defs = IntStream
                .range(0, 60).mapToObj(i -> "\"d%d\": {\"allOf\": [{\"$ref\": \"#/$defs/d%d\"}, {\"%s\": %s}]}".formatted(i,
                        i + 1, applicator, applicator.equals("not") ? "{\"not\": {\"$ref\": \"#/$defs/d%d\"}}".formatted(i + 1)
                                : "[{\"$ref\": \"#/$defs/d%d\"}]".formatted(i + 1)))
                .collect(Collectors.joining(","));
        var schema = compile("{\"$ref\": \"#/$defs/d0\", \"$defs\": {" + defs + ", \"d60\": {\"minProperties\": 0}}}");
        assertThatThrownBy(() -> schema.validate(value("{}"), STEPS)).isInstanceOf(TooCostly.class);
    }

    @Test
    void a_long_chain_of_references_does_not_overflow_the_stack() {
        var defs = IntStream.range(0, 4000).mapToObj(i -> "\"d%d\": {\"$ref\": \"#/$defs/d%d\"}".formatted(i, i + 1))
                .collect(Collectors.joining(","));
        var schema = compile("{\"$ref\": \"#/$defs/d0\", \"$defs\": {" + defs + ", \"d4000\": true}}");
        assertThatThrownBy(() -> schema.validate(value("{}"), STEPS)).isInstanceOf(TooCostly.class);
    }

    @Test
    void a_legal_recursion_to_the_deepest_value_is_no_fault() {
        var schema = compile("{\"$defs\": {\"tree\": {\"allOf\": [{\"anyOf\": [{\"type\": \"object\", \"properties\": {\"a\":"
                + " {\"$ref\": \"#/$defs/tree\"}}}]}]}}, \"$ref\": \"#/$defs/tree\"}");
        assertThat(schema.validate(value("{\"a\":".repeat(63) + "{}" + "}".repeat(63)), STEPS)).isEmpty();
    }

    @Test
    void many_rules_for_many_items_end() {
        var rules = IntStream.range(0, 2000).mapToObj(i -> "{\"enum\": [%d, \"%d\"]}".formatted(i, i))
                .collect(Collectors.joining(","));
        var schema = compile("{\"properties\": {\"a\": {\"items\": {\"anyOf\": [" + rules + "]}}}}");
        assertThatThrownBy(() -> schema.validate(value("{\"a\": [" + "1999,".repeat(100_000) + "1999]}"), STEPS))
                .isInstanceOf(TooCostly.class);
    }

    @Test
    void equal_hashes_do_not_slow_down_unique_items() {
        // "Aa" and "BB" have the same hash, so do their combinations.
        var items = IntStream.range(0, 1 << 14).mapToObj(i -> '"' + IntStream.range(0, 14)
                .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB").collect(Collectors.joining()) + '"')
                .collect(Collectors.joining(","));
        var schema = compile("{\"properties\": {\"a\": {\"uniqueItems\": true}}}");
        assertThat(schema.validate(value("{\"a\": [" + items + "]}"), STEPS)).isEmpty();
    }

    @Test
    void the_number_of_violations_is_bounded() {
        var schema = compile("{\"properties\": {\"a\": {\"items\": {\"type\": \"string\"}}}}");
        assertThat(schema.validate(value("{\"a\": [" + "1,".repeat(300_000) + "1]}"), STEPS)).hasSize(20);
    }

    static JsonSchema compile(String text) {
        return JsonSchema.compile(new Payload(text));
    }

    static JsonNode value(String text) {
        return JsonSchema.tree(new Payload(text));
    }

    private static String faults(String schema) {
        var problem = catchThrowableOfType(Problem.class, () -> compile(schema));
        return problem.faults().stream().map(fault -> fault.pointer() + " " + fault.detail()).collect(Collectors.joining("\n"));
    }
}
