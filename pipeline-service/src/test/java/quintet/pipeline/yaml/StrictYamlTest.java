package quintet.pipeline.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import quintet.kit.input.Input;
import quintet.kit.problem.Problem;

/** YAML is read as the JSON that it stands for, and JSON is written as YAML that is read as the same again. */
class StrictYamlTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StrictYaml yaml = new StrictYaml();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { "a|\"a\"", "on|\"on\"", "yes|\"yes\"", "No|\"No\"",
            "2026-11-30|\"2026-11-30\"", "12:30:45|\"12:30:45\"", "1_000|\"1_000\"", "<<|\"<<\"", "'true'|\"true\"",
            "\"1.10\"|\"1.10\"", "true|true", "FALSE|false", "~|null", "null|null", "1|1", "-1.50|-1.50", "1e3|1e3",
            "[a, 1]|[\"a\",1]", "{a: [], b: {}}|{\"a\":[],\"b\":{}}", "{1: x, on: y}|{\"1\":\"x\",\"on\":\"y\"}" })
    void a_text_means_what_the_core_schema_says(String text, String expected) throws IOException {
        assertThat(json("v: " + text)).isEqualTo("{\"v\":" + expected + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "012", "0o17", "0x1F", "+1", ".5", "1.", ".inf", ".nan", "1.10" })
    void a_number_is_no_string_and_keeps_its_digits(String digits) throws IOException {
        var member = input("v: " + digits);
        assertThat(member.<String> optional("v", value -> value.text())).isNull();
        assertThat(member.faults()).extracting(fault -> fault.pointer() + " " + fault.detail())
                .containsExactly("/v must be a string, not the number " + digits + ": put it in quotes");
        var number = input("v: " + digits);
        assertThat(number.<String> optional("v", value -> value.number())).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = { "012", "0o17", "0x1F", "+1", "1.0" })
    void only_an_integer_of_json_is_an_integer(String digits) throws IOException {
        var member = input("v: " + digits);
        assertThat(member.<Long> optional("v", value -> value.integer(0, 100))).isNull();
        assertThat(member.faults()).hasSize(1);
    }

    @Test
    void blocks_keep_their_lines() throws IOException {
        assertThat(json("a: |\n  x\n    y\n\n  z\nb: >-\n  x\n  y\n")).isEqualTo("{\"a\":\"x\\n  y\\n\\nz\\n\",\"b\":\"x y\"}");
    }

    @Test
    void an_alias_stands_for_the_value_of_its_anchor() throws IOException {
        assertThat(json("a: &x [1]\nb: *x\nc: &y z\nd: *y")).isEqualTo("{\"a\":[1],\"b\":[1],\"c\":\"z\",\"d\":\"z\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "# nothing", "---\n# nothing\n{}" })
    void a_document_without_content_is_an_empty_object(String text) throws IOException {
        assertThat(json(text)).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "`a: b: c`, 1, 5", "`a: [1`, 1, 6", "`a: 1\n b: 2`, 2, 3", "`a:\n\t- b`, 2, 1",
            "`a: 1\na: 2`, 2, 1", "`{a: 1, a: 2}`, 1, 8", "`a: 1\n--- \nb: 2`, 2, 1", "`a: *b`, 1, 4", "`a: &a [*a]`, 1, 8",
            "`a: !!str 1`, 1, 4", "`a: !<x> 1`, 1, 4", "`!!map {}`, 1, 1", "`? [a]\n: b`, 1, 3", "`? {a: b}\n: c`, 1, 3",
            "`a: !!java.net.URL [x]`, 1, 4", "`%YAML 1.1\n---\na: 1`, 1, 1", "`a: \"\\q\"`, 1, 6", "`a: @b`, 1, 4",
            "`a: 'b`, 1, 6", "`b: 1\nc: \u0007`, 2, 4" })
    void a_malformed_document_is_rejected_with_its_place(String text, int line, int column) {
        var problem = catchThrowableOfType(Problem.class, () -> yaml.parse(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(problem).isNotNull();
        assertThat(problem.type()).isEqualTo(YamlProblems.INVALID_YAML);
        assertThat(problem.detail()).startsWith("Line %d, column %d: ".formatted(line, column));
    }

    @Test
    void nesting_is_bounded() throws IOException {
        assertThat(json("[".repeat(64) + "]".repeat(64))).hasSize(128);
        assertThat(catchThrowableOfType(Problem.class, () -> json("[".repeat(65) + "]".repeat(65))).detail())
                .isEqualTo("Line 1, column 65: nesting must not be deeper than 64");
        assertThat(catchThrowableOfType(Problem.class, () -> json("[".repeat(1_000_000)))).isNotNull();
        assertThat(catchThrowableOfType(Problem.class, () -> json("{a: ".repeat(250_000)))).isNotNull();
        assertThat(catchThrowableOfType(Problem.class, () -> json("- ".repeat(500_000)))).isNotNull();
    }

    @Test
    void the_number_of_values_is_bounded() throws IOException {
        assertThat(json("[" + "a,".repeat(49_000) + "]")).hasSizeGreaterThan(100_000);
        assertThat(catchThrowableOfType(Problem.class, () -> json("[" + "a,".repeat(500_000) + "]")).detail())
                .endsWith("there must be 50000 values at most");
    }

    /** Each line is ten times the line before. */
    @Test
    void aliases_cannot_make_a_document_huge() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        assertThat(catchThrowableOfType(Problem.class, () -> json(bomb.toString())).detail())
                .isEqualTo("The document is too large with its aliases written out.");
    }

    @Test
    void bytes_that_are_not_utf_8_are_rejected() {
        assertThat(catchThrowableOfType(Problem.class, () -> yaml.parse(new byte[] { 'a', ':', ' ', (byte) 0xff })).type())
                .isEqualTo(YamlProblems.INVALID_YAML);
    }

    @Test
    void a_document_is_written_for_people() throws IOException {
        assertThat(print("""
                {"name":"web shop","on":"no","empty":"","list":[{"command":"a\\nb\\n","m":1.50,"needs":[]},"1.10","x: y"],
                "none":null,"yes":true,"quote":"it's \\"so\\"","emoji":"\uD83D\uDE80","env":{"A":"~","B":" b "}}"""))
                .isEqualTo("""
                        name: web shop
                        "on": "no"
                        empty: ""
                        list:
                          - command: |
                              a
                              b
                            m: 1.50
                            needs: []
                          - "1.10"
                          - 'x: y'
                        none: null
                        "yes": true
                        quote: it's "so"
                        emoji: \uD83D\uDE80
                        env:
                          A: "~"
                          B: ' b '
                        """);
    }

    @Property(seed = "20261201", tries = 1000)
    void what_is_written_is_read_as_the_same(@ForAll("documents") Map<String, Object> document) throws IOException {
        var json = JSON.writeValueAsString(document);
        assertThat(json(print(json))).isEqualTo(json);
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        var scalars = Arbitraries.oneOf(texts(), Arbitraries.integers(), Arbitraries.bigDecimals().ofScale(3),
                Arbitraries.of(true, false));
        return Arbitraries.maps(texts(), nested(scalars.asGeneric(), 3)).ofMaxSize(5);
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> scalars, int depth) {
        if (depth == 0) {
            return scalars;
        }
        var inner = nested(scalars, depth - 1);
        return Arbitraries.oneOf(scalars, inner.list().ofMaxSize(4).asGeneric(),
                Arbitraries.maps(texts(), inner).ofMaxSize(4).asGeneric());
    }

    private static Arbitrary<String> texts() {
        var odd = Arbitraries.of("no", "on", "y", "~", "", " ", "null", "true", "1e3", "1.10", "0o17", "012", "2026-11-30",
                "12:30",
                "- a", "a: b", "a #b", "# a", "'", "\"", "%a", "@a", "`a", "*a", "&a", "!a", "|", ">", "?", "a\nb", "a\nb\n",
                "\na", "\n",
                "a\n\n", " a\nb", "a \nb", "a\n b\n", "a\n\tb", "\t", "a\tb\nc", "a\r\nb", "\r", "\u0085", "\u2028a\nb",
                "\ufeff", "a\u0000b", "\u0007",
                "\uD83D\uDE80", "\uD83D\uDE80\n\uD83D\uDE80", "---", "...", "--- a", "<<", "=", "{a}", "[a]", "a,b", "a]", "\\",
                "\\n",
                "\u007f", "\ufffe", "a\u2029", "trailing ", "a:", ":a", "-", "a\n---\nb", "a\n...\n", "#\n#", ".inf", "0x1F",
                "x".repeat(200));
        return Arbitraries.oneOf(odd, Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().withChars(" \n\t:#-'\"ab\\").ofMaxLength(12));
    }

    private String json(String text) throws IOException {
        try (var parser = yaml.parse(text.getBytes(StandardCharsets.UTF_8))) {
            var out = new StringWriter();
            try (var generator = JSON.createGenerator(out)) {
                while (parser.nextToken() != null) {
                    if (parser.currentToken().isNumeric()) {
                        generator.writeNumber(parser.getText());
                    } else {
                        generator.copyCurrentEvent(parser);
                    }
                }
            }
            return out.toString();
        }
    }

    private String print(String json) throws IOException {
        try (var parser = JSON.createParser(json)) {
            return new String(yaml.print(parser), StandardCharsets.UTF_8);
        }
    }

    private Input input(String text) throws IOException {
        return JSON.readValue(yaml.parse(text.getBytes(StandardCharsets.UTF_8)), Input.class);
    }
}
