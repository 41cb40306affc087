package quintet.pipeline.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import quintet.kit.input.Input;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/** Which parameters a pipeline may declare, and which values a trigger may give. */
class ParametersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Parameters DECLARED = declared("""
            'ENVIRONMENT': {'enum': ['staging', 'production'], 'default': 'staging'},
            'FORCE': {'type': 'boolean', 'default': false},
            'REPLICAS': {'type': 'number', 'enum': [1, 2.50]},
            'VERSION': {'pattern': 'v\\\\d+(\\\\.\\\\d+)*'}""");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "`'P': 1`, /parameters/P", "`'': {}`, /parameters/",
            "`'a-b': {}`, /parameters/a-b",
            "`'1': {}`, /parameters/1", "`'QUINTET_RUN': {}`, /parameters/QUINTET_RUN", "`'a/b': {}`, /parameters/a~1b",
            "`'P': {'type': 'text'}`, /parameters/P/type", "`'P': {'kind': 'x'}`, /parameters/P/kind",
            "`'P': {'default': 1}`, /parameters/P/default", "`'P': {'default': null}`, /parameters/P/default",
            "`'P': {'default': []}`, /parameters/P/default", "`'P': {'default': 'a\\nb'}`, /parameters/P/default",
            "`'P': {'type': 'number', 'default': '1'}`, /parameters/P/default",
            "`'P': {'type': 'number', 'default': 1e3}`, /parameters/P/default",
            "`'P': {'type': 'boolean', 'default': 'true'}`, /parameters/P/default", "`'P': {'enum': []}`, /parameters/P/enum",
            "`'P': {'enum': ['a', 1]}`, /parameters/P/enum/1", "`'P': {'enum': ['a', 'a']}`, /parameters/P/enum/1",
            "`'P': {'type': 'number', 'enum': [1, 1.0]}`, /parameters/P/enum/1",
            "`'P': {'enum': ['a'], 'default': 'b'}`, /parameters/P/default",
            "`'P': {'enum': ['a'], 'pattern': 'a'}`, /parameters/P/pattern",
            "`'P': {'type': 'number', 'pattern': '1'}`, /parameters/P/pattern", "`'P': {'pattern': ''}`, /parameters/P/pattern",
            "`'P': {'pattern': 'a+', 'default': 'aab'}`, /parameters/P/default",
            "`'P': {'description': ' '}`, /parameters/P/description" })
    void a_fault_of_a_declaration_is_reported_at_its_member(String parameters, String pointer) {
        assertThat(faultsOf(parameters)).extracting(Fault::pointer).containsExactly(pointer);
    }

    @Test
    void all_faults_of_a_declaration_are_reported() {
        assertThat(faultsOf("'P': {'type': 1, 'default': [], 'enum': [{}], 'pattern': '(', 'description': 2, 'x': 3}"))
                .extracting(Fault::pointer).containsExactlyInAnyOrder("/parameters/P/type", "/parameters/P/default",
                        "/parameters/P/enum/0", "/parameters/P/pattern", "/parameters/P/pattern", "/parameters/P/description",
                        "/parameters/P/x");
    }

    @Test
    void a_pipeline_declares_at_most_fifty() {
        assertThat(faultsOf(many(51))).extracting(Fault::pointer).containsExactly("/parameters");
        assertThat(declared(many(50)).names()).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = { "v\\d+", "[a-z]{1,63}", "[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", "(?i)yes|no", "\\p{Greek}+",
            "[[:alpha:]]+", "[]a]", "[^\\]]*", "(a*)*", ".{1000}", "x{,3}" })
    void a_pattern_is_accepted(String pattern) {
        assertThat(new ParameterPattern(pattern).value()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = { "(", "[", "a**", "(?=a)", "(a)\\1", "x{1001}", "(x{1000}){1000}", "((x{20}){20}){20}",
            "[[:alpha:][](x{1000}){1000}]", "\\Q[\\E(x{1000}){1000}", "[\\]](x{500}){3}", "(((x{10}){10}){10}){10}",
            "(x|y{99}){99,}", "(x{99}){1,99}" })
    void a_pattern_that_is_malformed_or_too_large_is_rejected(String pattern) {
        assertThat(catchThrowable(() -> new ParameterPattern(pattern))).isInstanceOf(Problem.class);
    }

    /** With backtracking this would take longer than the universe is old. */
    @Test
    void a_pattern_is_matched_in_linear_time() {
        assertThat(new ParameterPattern("(a|aa)*(a*)*b").matches("a".repeat(1000))).isFalse();
    }

    @Test
    void a_pattern_matches_the_whole_value() {
        var pattern = new ParameterPattern("a|b");
        assertThat(pattern.matches("a")).isTrue();
        assertThat(pattern.matches("ab")).isFalse();
        assertThat(pattern.matches("a\n")).isFalse();
    }

    @Test
    void given_values_and_defaults_become_text() {
        var given = given("'REPLICAS': 2.5, 'VERSION': 'v1.10', 'FORCE': true");
        assertThat(given.faults(DECLARED)).isEmpty();
        assertThat(given.resolve(DECLARED)).containsExactly(entry("ENVIRONMENT", "staging"), entry("FORCE", "true"),
                entry("REPLICAS", "2.5"), entry("VERSION", "v1.10"));
    }

    @Test
    void every_fault_of_the_values_is_reported() {
        var given = given("'REPLICAS': 3, 'ENVIRONMENT': 'test', 'FORCE': 'true', 'COLOUR': 'red', 'a/b': 1");
        assertThat(given.faults(DECLARED)).containsExactlyInAnyOrder(
                Fault.at("/parameters/COLOUR", "is not declared: the pipeline declares ENVIRONMENT, FORCE, REPLICAS, VERSION"),
                Fault.at("/parameters/a~1b", "is not declared: the pipeline declares ENVIRONMENT, FORCE, REPLICAS, VERSION"),
                Fault.at("/parameters/ENVIRONMENT", "must be one of staging, production"),
                Fault.at("/parameters/FORCE", "must be true or false, not a string"),
                Fault.at("/parameters/REPLICAS", "must be one of 1, 2.50"),
                Fault.at("/parameters/VERSION", "is required"));
    }

    @Test
    void a_value_must_match_its_pattern() {
        assertThat(given("'REPLICAS': 1, 'VERSION': 'v1.'").faults(DECLARED))
                .containsExactly(Fault.at("/parameters/VERSION", "must match v\\d+(\\.\\d+)*"));
    }

    @Test
    void nothing_is_given_to_a_pipeline_without_parameters() {
        assertThat(given("").faults(Parameters.NONE)).isEmpty();
        assertThat(given("").resolve(Parameters.NONE)).isEmpty();
        assertThat(given("'A': '1'").faults(Parameters.NONE))
                .containsExactly(Fault.at("/parameters/A", "is not declared: the pipeline declares no parameters"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "null", "'x'", "{'A': null}", "{'A': []}", "{'A': {}}", "{'A': 'x\\ny'}", "{'A': 1e5}" })
    void values_of_another_shape_are_faults_of_the_body(String parameters) {
        var body = input("{'parameters': " + parameters + "}");
        var given = GivenParameters.of(body);
        assertThat(body.faults()).hasSize(1);
        assertThat(given.faults(declared("'A': {}"))).extracting(Fault::detail).allMatch("is required"::equals);
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj("'P%d': {}"::formatted).collect(Collectors.joining(", "));
    }

    private static Parameters declared(String parameters) {
        var body = input("{'parameters': {" + parameters + "}}");
        var declared = Parameters.of(body);
        assertThat(body.faults()).isEmpty();
        return Objects.requireNonNull(declared);
    }

    private static List<Fault> faultsOf(String parameters) {
        var body = input("{'parameters': {" + parameters + "}}");
        Parameters.of(body);
        return body.faults();
    }

    private static GivenParameters given(String parameters) {
        var body = input("{'parameters': {" + parameters + "}}");
        var given = GivenParameters.of(body);
        assertThat(body.faults()).isEmpty();
        return given;
    }

    private static Input input(String json) {
        try {
            return JSON.readValue(json.replace('\'', '"'), Input.class);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
