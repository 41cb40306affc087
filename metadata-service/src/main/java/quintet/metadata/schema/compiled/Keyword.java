package quintet.metadata.schema.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

import quintet.kit.input.Input;

/**
 * A keyword of a schema that is being compiled. After a fault its readers return something harmless, since a schema with faults
 * is never used.
 *
 * @param schema the object with the keyword
 */
record Keyword(Compiler compiler, Node node, JsonNode schema, String name) {

    /** Compiles a keyword. */
    interface Reader {

        void read(Keyword keyword);
    }

    JsonNode value() {
        return Objects.requireNonNull(schema.get(name));
    }

    String pointer() {
        return node.pointer() + "/" + Input.escape(name);
    }

    void fault(String detail) {
        compiler.fault(pointer(), detail);
    }

    void check(Check check) {
        node.add(check);
    }

    /** Whether none of the others, which are compiled together with this keyword, comes before it. */
    boolean isFirstOf(String... names) {
        return Arrays.stream(names).filter(schema::has).findFirst().filter(name::equals).isPresent();
    }

    /** Another keyword of the same schema. */
    Keyword other(String other) {
        return new Keyword(compiler, node, schema, other);
    }

    void require(boolean fits, String demand) {
        if (!fits) {
            fault("must be " + demand);
        }
    }

    String text() {
        require(value().isTextual(), "a string");
        return value().asText();
    }

    /** A whole number from 0. */
    long count() {
        boolean fits = Numbers.isInteger(value()) && value().doubleValue() >= 0;
        require(fits, "a whole number, 0 or more");
        return fits ? (long) value().doubleValue() : 0;
    }

    boolean flag() {
        require(value().isBoolean(), "true or false");
        return value().asBoolean();
    }

    JsonNode number() {
        boolean fits = value().isNumber() && Numbers.isFinite(value());
        require(fits, "a number");
        return value();
    }

    /** Strings without doubles. */
    List<String> names(JsonNode array) {
        var names = new ArrayList<String>();
        array.forEach(item -> names.add(item.asText()));
        boolean strings = array.isArray();
        for (var item : array) {
            strings &= item.isTextual();
        }
        require(strings && names.stream().distinct().count() == names.size(), "an array of different strings");
        return names;
    }

    Node subschema() {
        return compiler.schema(value(), pointer());
    }

    List<Node> subschemas() {
        require(value().isArray() && !value().isEmpty(), "an array of at least one schema");
        var nodes = new ArrayList<Node>();
        for (int i = 0; value().isArray() && i < value().size(); i++) {
            nodes.add(compiler.schema(value().get(i), pointer() + "/" + i));
        }
        return nodes;
    }

    Map<String, Node> subschemasByName() {
        require(value().isObject(), "an object of schemas");
        var nodes = new LinkedHashMap<String, Node>();
        value().properties().forEach(member -> nodes.put(member.getKey(),
                compiler.schema(member.getValue(), pointer() + "/" + Input.escape(member.getKey()))));
        return nodes;
    }

    /** A schema that is applied to the same value. */
    Node applied(Node other) {
        node.applies(other);
        return other;
    }
}
