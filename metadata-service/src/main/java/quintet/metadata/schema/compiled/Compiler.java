package quintet.metadata.schema.compiled;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/** Compiles one schema, and collects all its faults. The recursion is bounded, because the nesting of a schema is. */
final class Compiler {

    private static final Map<String, Keyword.Reader> KEYWORDS = keywords();

    private record Reference(Keyword keyword, ApplicatorKeywords.Target target) {
    }

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Node> anchors = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private boolean tracking;
    private String id = "";

    private static Map<String, Keyword.Reader> keywords() {
        var keywords = new HashMap<String, Keyword.Reader>();
        AnnotationKeywords.addTo(keywords);
        ApplicatorKeywords.addTo(keywords);
        ScalarKeywords.addTo(keywords);
        ObjectKeywords.addTo(keywords);
        ArrayKeywords.addTo(keywords);
        return keywords;
    }

    /** Compiles a document; its faults are a {@link Problem}. */
    Node compile(JsonNode document) {
        id = document.path("$id").asText("").replaceFirst("#.*", "");
        var root = schema(document, "");
        references.forEach(this::resolve);
        if (faults.isEmpty()) {
            rejectCircles();
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return root;
    }

    Node schema(JsonNode json, String pointer) {
        var node = new Node(pointer);
        nodes.put(pointer, node);
        if (json.isObject()) {
            json.fieldNames().forEachRemaining(name -> keyword(new Keyword(this, node, json, name)));
        } else if (!json.isBoolean()) {
            fault(pointer, "must be a schema: an object, true or false");
        } else if (!json.asBoolean()) {
            node.add((value, spot) -> spot.fail("is not allowed here"));
        }
        return node;
    }

    private void keyword(Keyword keyword) {
        var reader = KEYWORDS.get(keyword.name());
        if (reader != null) {
            reader.read(keyword);
        } else if (!keyword.name().startsWith("x-")) {
            keyword.fault("is not a keyword of JSON Schema 2020-12; a keyword of one's own begins with x-");
        }
    }

    void fault(String pointer, String detail) {
        faults.add(Fault.at(pointer, detail));
    }

    void anchor(Keyword keyword) {
        if (anchors.put(keyword.text(), keyword.node()) != null) {
            keyword.fault("is an anchor that the schema has twice");
        }
    }

    void reference(Keyword keyword, ApplicatorKeywords.Target target) {
        references.add(new Reference(keyword, target));
    }

    /** A keyword asks what others have evaluated. */
    void track() {
        tracking = true;
    }

    boolean isTracking() {
        return tracking;
    }

    private void resolve(Reference reference) {
        var keyword = reference.keyword();
        var text = keyword.text();
        var local = !id.isEmpty() && text.startsWith(id) ? text.substring(id.length()) : text;
        if (!local.isEmpty() && !local.startsWith("#")) {
            keyword.fault("refers to something outside of the schema, which is never fetched; it must begin with #");
            return;
        }
        var fragment = Pointers.decode(local.isEmpty() ? "" : local.substring(1));
        var target = fragment.isEmpty() || fragment.startsWith("/") ? nodes.get(fragment) : anchors.get(fragment);
        if (target == null) {
            keyword.fault("refers to no subschema of this schema");
        } else {
            reference.target().lead(keyword.applied(target));
        }
    }

    /** Schemas that apply each other to the same value would never end. What is left after sorting them is in a circle. */
    private void rejectCircles() {
        var demands = new HashMap<Node, Integer>();
        nodes.values().forEach(node -> node.inPlace().forEach(other -> demands.merge(other, 1, Integer::sum)));
        var free = new ArrayDeque<Node>(nodes.values().stream().filter(node -> !demands.containsKey(node)).toList());
        while (!free.isEmpty()) {
            for (var other : free.pop().inPlace()) {
                if (demands.merge(other, -1, Integer::sum) == 0) {
                    demands.remove(other);
                    free.add(other);
                }
            }
        }
        nodes.values().stream().filter(demands::containsKey).findFirst().ifPresent(node -> fault(node.pointer(),
                "is part of a circle of schemas that apply each other to the same value, so that no evaluation would end"));
    }
}
