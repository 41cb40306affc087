package quintet.metadata.schema.compiled;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** Keywords that apply other schemas to the same value. */
final class ApplicatorKeywords {

    /** The check of a reference, whose target is known when the whole document is read. */
    static final class Target implements Check {

        private @Nullable Node node;

        void lead(Node target) {
            node = target;
        }

        @Override
        public boolean test(JsonNode value, Spot spot) {
            return node == null || apply(node, value, spot);
        }
    }

    private ApplicatorKeywords() {
    }

    static void addTo(Map<String, Keyword.Reader> keywords) {
        // A schema is one document here, so the outermost dynamic anchor of a name is the only one.
        for (var name : List.of("$ref", "$dynamicRef")) {
            keywords.put(name, keyword -> {
                var target = new Target();
                keyword.compiler().reference(keyword, target);
                keyword.check(target);
            });
        }
        keywords.put("allOf", ApplicatorKeywords::allOf);
        keywords.put("anyOf", ApplicatorKeywords::anyOf);
        keywords.put("oneOf", ApplicatorKeywords::oneOf);
        keywords.put("not", ApplicatorKeywords::not);
        keywords.put("if", ApplicatorKeywords::condition);
        for (var name : List.of("then", "else")) {
            keywords.put(name, keyword -> {
                if (!keyword.schema().has("if")) {
                    keyword.subschema();
                }
            });
        }
    }

    /** Whether the value fits; then what was evaluated counts. */
    static boolean apply(Node node, JsonNode value, Spot spot) {
        var again = spot.again();
        return node.test(value, again) && spot.adopt(again);
    }

    private static boolean probe(Node node, JsonNode value, Spot spot) {
        var again = spot.again();
        return spot.evaluation().probe(node, value, again) && spot.adopt(again);
    }

    private static List<Node> applied(Keyword keyword) {
        var nodes = keyword.subschemas();
        nodes.forEach(keyword::applied);
        return nodes;
    }

    private static void allOf(Keyword keyword) {
        var nodes = applied(keyword);
        keyword.check((value, spot) -> {
            boolean fits = true;
            for (var node : nodes) {
                if (fits || !spot.evaluation().isQuiet()) {
                    fits &= apply(node, value, spot);
                }
            }
            return fits;
        });
    }

    private static void anyOf(Keyword keyword) {
        var nodes = applied(keyword);
        keyword.check((value, spot) -> {
            boolean fits = false;
            for (var node : nodes) {
                if (!fits || spot.evaluation().isTracking()) {
                    fits |= probe(node, value, spot);
                }
            }
            return fits || spot.fail("must fit at least one of the schemas in anyOf");
        });
    }

    private static void oneOf(Keyword keyword) {
        var nodes = applied(keyword);
        keyword.check((value, spot) -> {
            int fitting = 0;
            for (var node : nodes) {
                fitting += fitting < 2 && probe(node, value, spot) ? 1 : 0;
            }
            return fitting == 1
                    || spot.fail("must fit exactly one of the schemas in oneOf, not " + (fitting == 0 ? "none" : "several"));
        });
    }

    private static void not(Keyword keyword) {
        var node = keyword.applied(keyword.subschema());
        keyword.check((value, spot) -> !spot.evaluation().probe(node, value, spot.again())
                || spot.fail("must not fit the schema in not"));
    }

    private static void condition(Keyword keyword) {
        var condition = keyword.applied(keyword.subschema());
        var then = branch(keyword, "then");
        var otherwise = branch(keyword, "else");
        keyword.check((value, spot) -> {
            var branch = probe(condition, value, spot) ? then : otherwise;
            return branch == null || apply(branch, value, spot);
        });
    }

    private static @Nullable Node branch(Keyword keyword, String name) {
        return keyword.schema().has(name) ? keyword.applied(keyword.other(name).subschema()) : null;
    }
}
