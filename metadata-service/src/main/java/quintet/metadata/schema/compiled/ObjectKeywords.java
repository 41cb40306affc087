package quintet.metadata.schema.compiled;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import quintet.kit.problem.Problem;

/** Keywords for objects. */
final class ObjectKeywords {

    private record PatternMembers(LinearPattern pattern, Node node) {
    }

    /** The members of an object: each is looked up once, so that many names in a schema cost nothing. */
    private record Members(Map<String, Node> named, List<PatternMembers> patterns, @Nullable Node others) implements Check {

        @Override
        public boolean test(JsonNode value, Spot spot) {
            boolean fits = true;
            for (var member : value.properties()) {
                spot.evaluation().spend(1);
                fits &= test(member.getKey(), member.getValue(), spot);
                if (!fits && spot.evaluation().isQuiet()) {
                    return false;
                }
            }
            return fits;
        }

        private boolean test(String name, JsonNode value, Spot spot) {
            var node = named.get(name);
            boolean known = node != null;
            boolean fits = node == null || node.test(value, spot.at(name));
            for (var some : patterns) {
                if (some.pattern().matches(name, spot.evaluation())) {
                    known = true;
                    fits &= some.node().test(value, spot.at(name));
                }
            }
            if (!known && others != null) {
                known = true;
                fits = others.test(value, spot.at(name));
            }
            if (known) {
                spot.evaluated(name);
            }
            return fits;
        }
    }

    private static final String[] MEMBERS = { "properties", "patternProperties", "additionalProperties" };

    private ObjectKeywords() {
    }

    static void addTo(Map<String, Keyword.Reader> keywords) {
        for (var name : MEMBERS) {
            keywords.put(name, keyword -> {
                if (keyword.isFirstOf(MEMBERS)) {
                    members(keyword);
                }
            });
        }
        keywords.put("propertyNames", ObjectKeywords::propertyNames);
        keywords.put("minProperties", keyword -> size(keyword, 1, "must have at least %d members"));
        keywords.put("maxProperties", keyword -> size(keyword, -1, "must have at most %d members"));
        keywords.put("required", keyword -> required(keyword, keyword.names(keyword.value())));
        keywords.put("dependentRequired", ObjectKeywords::dependentRequired);
        keywords.put("dependentSchemas", ObjectKeywords::dependentSchemas);
        keywords.put("unevaluatedProperties", ObjectKeywords::unevaluated);
    }

    private static void members(Keyword keyword) {
        var schema = keyword.schema();
        var named = schema.has("properties") ? keyword.other("properties").subschemasByName() : Map.<String, Node> of();
        List<PatternMembers> patterns = new ArrayList<>();
        if (schema.has("patternProperties")) {
            var of = keyword.other("patternProperties");
            of.subschemasByName().forEach((text, node) -> pattern(of, text, node, patterns));
        }
        var others = schema.has("additionalProperties") ? keyword.other("additionalProperties").subschema() : null;
        keyword.check(new Members(named, patterns, others));
    }

    private static void pattern(Keyword keyword, String text, Node node, List<PatternMembers> patterns) {
        try {
            patterns.add(new PatternMembers(new LinearPattern(text), node));
        } catch (Problem fault) {
            keyword.compiler().fault(node.pointer(), fault.detail());
        }
    }

    private static void propertyNames(Keyword keyword) {
        var node = keyword.subschema();
        keyword.check((value, spot) -> {
            boolean fits = true;
            for (var member : value.properties()) {
                fits &= node.test(TextNode.valueOf(member.getKey()), spot.at(member.getKey()));
            }
            return fits;
        });
    }

    private static void size(Keyword keyword, int sign, String detail) {
        long limit = keyword.count();
        keyword.check((value, spot) -> !value.isObject() || Long.compare(value.size(), limit) * sign >= 0
                || spot.fail(detail.formatted(limit)));
    }

    private static void required(Keyword keyword, List<String> names) {
        keyword.check((value, spot) -> !value.isObject() || has(names, value, spot));
    }

    private static boolean has(List<String> names, JsonNode value, Spot spot) {
        boolean fits = true;
        for (var name : names) {
            spot.evaluation().spend(1);
            fits &= value.has(name) || spot.fail("required property '%s' not found".formatted(ScalarKeywords.shortened(name)));
        }
        return fits;
    }

    private static void dependentRequired(Keyword keyword) {
        keyword.require(keyword.value().isObject(), "an object of arrays");
        var names = new LinkedHashMap<String, List<String>>();
        keyword.value().properties().forEach(member -> names.put(member.getKey(), keyword.names(member.getValue())));
        keyword.check((value, spot) -> {
            boolean fits = true;
            for (var entry : names.entrySet()) {
                spot.evaluation().spend(1);
                fits &= !value.has(entry.getKey()) || has(entry.getValue(), value, spot);
            }
            return fits;
        });
    }

    private static void dependentSchemas(Keyword keyword) {
        var nodes = keyword.subschemasByName();
        nodes.values().forEach(keyword::applied);
        keyword.check((value, spot) -> {
            boolean fits = true;
            for (var entry : nodes.entrySet()) {
                spot.evaluation().spend(1);
                fits &= !value.has(entry.getKey()) || ApplicatorKeywords.apply(entry.getValue(), value, spot);
            }
            return fits;
        });
    }

    private static void unevaluated(Keyword keyword) {
        keyword.compiler().track();
        var node = keyword.subschema();
        keyword.node().addLast((value, spot) -> {
            boolean fits = true;
            for (var member : value.properties()) {
                spot.evaluation().spend(1);
                if (!spot.hasEvaluated(member.getKey())) {
                    fits &= node.test(member.getValue(), spot.at(member.getKey()));
                    spot.evaluated(member.getKey());
                }
            }
            return fits;
        });
    }
}
