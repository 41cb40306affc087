package quintet.metadata.schema.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

import quintet.kit.problem.Problem;
import quintet.metadata.value.Payload;

/** The keywords of JSON Schema 2020-12, by examples of its specification and beside another implementation. */
class SchemaKeywordsTest {

    private static final int SEED = 20_261_201;
    private static final int SCHEMAS = 1500;
    private static final int VALUES = 12;

    @ParameterizedTest
    @CsvSource(quoteCharacter = (char) 1, delimiter = '|', value = {
            "{'properties': {'a': {'const': 1}}}                                | {'a': 1.0} | {'a': 2}",
            "{'properties': {'a': {'enum': [{'b': [1, 2]}, null]}}}             | {'a': {'b': [1.0, 2]}} | {'a': {'b': [2, 1]}}",
            "{'properties': {'a': {'multipleOf': 0.01}}}                        | {'a': 19.99} | {'a': 19.999}",
            "{'properties': {'a': {'maxLength': 2}}}                            | {'a': '😀😀'} | {'a': 'abc'}",
            "{'properties': {'a': {'pattern': 'b+'}}}                           | {'a': 'abbc'} | {'a': 'ac'}",
            "{'patternProperties': {'^x': {'type': 'null'}}, 'additionalProperties': false} | {'x1': null} | {'y': null}",
            "{'propertyNames': {'maxLength': 1}}                                | {'a': 1} | {'ab': 1}",
            "{'properties': {'a': {'prefixItems': [{'type': 'string'}], 'items': {'type': 'null'}}}} | {'a': ['x', null]} | {'a': ['x', 1]}",
            "{'properties': {'a': {'contains': {'type': 'null'}, 'maxContains': 1}}} | {'a': [1, null]} | {'a': [null, null]}",
            "{'properties': {'a': {'uniqueItems': true}}}                       | {'a': [1, '1', true]} | {'a': [1, 1.0]}",
            "{'dependentRequired': {'a': ['b']}}                                | {'a': 1, 'b': 1} | {'a': 1}",
            "{'dependentSchemas': {'a': {'maxProperties': 1}}}                  | {'a': 1} | {'a': 1, 'b': 2}",
            "{'if': {'required': ['a']}, 'then': {'required': ['b']}, 'else': {'required': ['c']}} | {'c': 1} | {'a': 1}",
            "{'allOf': [{'properties': {'a': true}}], 'unevaluatedProperties': false} | {'a': 1} | {'b': 1}",
            "{'anyOf': [{'properties': {'a': {'type': 'null'}}}, {'properties': {'b': true}}], 'unevaluatedProperties': false} | {'b': 1} | {'a': 1}",
            "{'properties': {'a': {'prefixItems': [true], 'contains': {'type': 'null'}, 'unevaluatedItems': false}}} | {'a': [1, null]} | {'a': [1, 2, null]}",
            "{'$defs': {'n': {'$anchor': 'name', 'type': 'string'}}, 'properties': {'a': {'$ref': '#name'}}} | {'a': 'x'} | {'a': 1}",
            "{'$defs': {'a/b%': {'type': 'null'}}, 'properties': {'a': {'$ref': '#/$defs/a~1b%25'}}} | {'a': null} | {'a': 1}",
            "{'$dynamicAnchor': 'tree', 'properties': {'v': {'type': 'null'}, 'a': {'$dynamicRef': '#tree'}}} | {'a': {'v': null}} | {'a': {'v': 1}}",
            "{'not': {'required': ['a']}, 'x-owner': {'$ref': 'http://ignored'}} | {} | {'a': 1}",
            "{'properties': {'a': {'format': 'date', 'type': 'string'}}}        | {'a': 'no date'} | {'a': 1}" })
    void a_keyword_demands_what_the_specification_says(String schema, String fitting, String other) {
        var compiled = compile(schema);
        assertThat(compiled.validate(value(fitting), 100_000)).isEmpty();
        assertThat(compiled.validate(value(other), 100_000)).isNotEmpty();
    }

    @Test
    void a_violation_has_its_pointer() {
        var schema = compile("{'properties': {'a/b': {'items': {'required': ['c']}}}}");
        assertThat(schema.validate(value("{'a/b': [{'c': 1}, {}]}"), 1000)).extracting(Violation::toString)
                .containsExactly("/a~1b/1: required property 'c' not found");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'requierd': ['a']}", "{'type': 'text'}", "{'type': []}", "{'minimum': '1'}", "{'minLength': -1}",
            "{'minLength': 1.5}", "{'required': 'a'}", "{'required': ['a', 'a']}", "{'properties': []}", "{'items': [true]}",
            "{'allOf': []}", "{'allOf': [1]}", "{'enum': 1}", "{'multipleOf': 0}", "{'uniqueItems': 1}", "{'$anchor': '#a'}",
            "{'$ref': '#/$defs/none'}", "{'$ref': '#/x-a', 'x-a': {}}", "{'$ref': 1}", "{'format': 1}", "{'title': 1}",
            "{'$schema': 'http://json-schema.org/draft-07/schema#'}", "{'items': {'$id': 'a'}}", "{'then': {'type': 1}}",
            "{'dependentRequired': {'a': 'b'}}", "{'contains': 1}", "{'maxContains': -1}" })
    void an_invalid_schema_is_rejected_with_a_pointer(String schema) {
        var problem = catchThrowableOfType(Problem.class, () -> compile(schema));
        assertThat(problem.faults()).isNotEmpty().allSatisfy(fault -> assertThat(fault.pointer()).startsWith("/"));
    }

    @Test
    void all_faults_of_a_schema_are_reported() {
        var problem = catchThrowableOfType(Problem.class, () -> compile("{'type': 'text', 'items': {'minimum': '1', 'a': 1}}"));
        assertThat(problem.faults()).extracting(fault -> fault.pointer()).containsExactly("/type", "/items/minimum",
                "/items/a");
    }

    /** Random schemas and values get the same verdict from another implementation. */
    @Test
    void another_implementation_agrees() {
        var random = new Random(SEED);
        int misfits = 0;
        for (int i = 0; i < SCHEMAS; i++) {
            var text = "{\"$defs\": {\"d\": " + schema(random, 2) + "}, \"allOf\": [" + schema(random, 3) + "]}";
            var compiled = JsonSchema.compile(new Payload(text));
            var other = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text,
                    SchemaValidatorsConfig.builder().losslessNarrowing(true).build());
            for (int j = 0; j < VALUES; j++) {
                var value = JsonNodeFactory.instance.objectNode().set("a", value(random, 3));
                boolean fits = compiled.validate(value, 1_000_000).isEmpty();
                misfits += fits ? 0 : 1;
                assertThat(fits).as("%s for %s", text, value).isEqualTo(other.validate(value).isEmpty());
            }
        }
        assertThat(misfits).isBetween(SCHEMAS * VALUES / 10, SCHEMAS * VALUES * 9 / 10);
    }

    private static String schema(Random random, int depth) {
        var keywords = new ArrayList<String>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            var keyword = keyword(random, depth);
            var name = keyword.substring(0, keyword.indexOf(':'));
            if (keywords.stream().noneMatch(other -> other.startsWith(name))) {
                keywords.add(keyword);
            }
        }
        return "{" + String.join(", ", keywords) + "}";
    }

    private static String keyword(Random random, int depth) {
        int n = random.nextInt(3);
        var flat = List.of("\"type\": \"" + pick(random, "object", "array", "string", "number", "integer", "null") + "\"",
                "\"minimum\": " + n, "\"exclusiveMaximum\": " + n, "\"multipleOf\": " + (n + 1), "\"minLength\": " + n,
                "\"maxItems\": " + n, "\"minItems\": " + n, "\"if\": {\"type\": \"array\"}, \"then\": {\"uniqueItems\": true}",
                "\"maxProperties\": " + n,
                "\"required\": [\"" + pick(random, "a", "b", "c") + "\"]", "\"const\": " + n, "\"enum\": [0, \"a\", [0], null]",
                "\"pattern\": \"^" + pick(random, "a", "b", "ab") + "\"", "\"dependentRequired\": {\"a\": [\"b\"]}");
        if (depth == 0 || random.nextInt(4) == 0) {
            return flat.get(random.nextInt(flat.size()));
        }
        var one = schema(random, depth - 1);
        var two = schema(random, depth - 1);
        return pick(random, "\"allOf\": [%s, %s]", "\"anyOf\": [%s, %s]", "\"oneOf\": [%s, %s]", "\"not\": %s",
                "\"properties\": {\"a\": %s, \"b\": %s}", "\"additionalProperties\": %s", "\"items\": %s",
                "\"prefixItems\": [%s, %s]", "\"contains\": %s", "\"if\": %s, \"then\": %s", "\"propertyNames\": %s",
                "\"patternProperties\": {\"^a\": %s}", "\"dependentSchemas\": {\"b\": %s}", "\"unevaluatedProperties\": false",
                "\"unevaluatedItems\": %s", depth > 2 ? "\"properties\": {\"c\": {\"$ref\": \"#/$defs/d\"}}" : "\"items\": %s")
                .formatted(one, two);
    }

    private static JsonNode value(Random random, int depth) {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 -> nodes.numberNode(random.nextInt(4));
            // The other implementation takes 1 and 1.0 for different items.
            case 1 -> nodes.numberNode(random.nextInt(3) + 0.5);
            case 2 -> nodes.textNode(pick(random, "", "a", "ab", "b"));
            case 3 -> random.nextBoolean() ? nodes.nullNode() : nodes.booleanNode(true);
            case 4 -> array(random, depth);
            default -> object(random, depth);
        };
    }

    private static JsonNode array(Random random, int depth) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(random, depth - 1));
        }
        return array;
    }

    private static JsonNode object(Random random, int depth) {
        var object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(pick(random, "a", "b", "c"), value(random, depth - 1));
        }
        return object;
    }

    private static String pick(Random random, String... some) {
        return some[random.nextInt(some.length)];
    }

    private static JsonSchema compile(String text) {
        return JsonSchema.compile(new Payload(quoted(text)));
    }

    private static JsonNode value(String text) {
        return JsonSchema.tree(new Payload(quoted(text)));
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(c -> c == '\'' ? "\"" : Character.toString(c)).collect(Collectors.joining());
    }
}
