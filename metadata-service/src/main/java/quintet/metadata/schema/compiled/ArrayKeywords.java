package quintet.metadata.schema.compiled;

import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** Keywords for arrays. */
final class ArrayKeywords {

    /** How many items must fit. */
    private record Contains(Node node, long least, long most) implements Check {

        @Override
        public boolean test(JsonNode value, Spot spot) {
            if (!value.isArray()) {
                return true;
            }
            long fitting = 0;
            for (int i = 0; i < value.size(); i++) {
                spot.evaluation().spend(1);
                if (spot.evaluation().probe(node, value.get(i), spot.at(i))) {
                    fitting++;
                    spot.evaluated(i);
                }
            }
            return (fitting >= least && fitting <= most)
                    || spot.fail("%d items fit the schema in contains, which are too %s".formatted(fitting,
                            fitting < least ? "few" : "many"));
        }
    }

    private static final String[] ITEMS = { "prefixItems", "items" };

    private ArrayKeywords() {
    }

    static void addTo(Map<String, Keyword.Reader> keywords) {
        for (var name : ITEMS) {
            keywords.put(name, keyword -> {
                if (keyword.isFirstOf(ITEMS)) {
                    items(keyword);
                }
            });
        }
        keywords.put("contains", ArrayKeywords::contains);
        for (var name : List.of("minContains", "maxContains")) {
            keywords.put(name, Keyword::count);
        }
        keywords.put("minItems", keyword -> size(keyword, 1, "must have at least %d items"));
        keywords.put("maxItems", keyword -> size(keyword, -1, "must have at most %d items"));
        keywords.put("uniqueItems", ArrayKeywords::unique);
        keywords.put("unevaluatedItems", ArrayKeywords::unevaluated);
    }

    private static void items(Keyword keyword) {
        var schema = keyword.schema();
        var first = schema.has("prefixItems") ? keyword.other("prefixItems").subschemas() : List.<Node> of();
        var others = schema.has("items") ? keyword.other("items").subschema() : null;
        keyword.check((value, spot) -> {
            boolean fits = true;
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                @Nullable
                Node node = i < first.size() ? first.get(i) : others;
                if (node == null || (!fits && spot.evaluation().isQuiet())) {
                    return fits;
                }
                fits &= node.test(value.get(i), spot.at(i));
                spot.evaluated(i);
            }
            return fits;
        });
    }

    private static void contains(Keyword keyword) {
        var schema = keyword.schema();
        long least = schema.has("minContains") ? keyword.other("minContains").count() : 1;
        long most = schema.has("maxContains") ? keyword.other("maxContains").count() : Long.MAX_VALUE;
        keyword.check(new Contains(keyword.subschema(), least, most));
    }

    private static void size(Keyword keyword, int sign, String detail) {
        long limit = keyword.count();
        keyword.check((value, spot) -> !value.isArray() || Long.compare(value.size(), limit) * sign >= 0
                || spot.fail(detail.formatted(limit)));
    }

    private static void unique(Keyword keyword) {
        if (!keyword.flag()) {
            return;
        }
        keyword.check((value, spot) -> {
            var seen = new HashSet<String>();
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                if (!seen.add(CanonicalText.of(value.get(i), spot.evaluation()))) {
                    return spot.fail("must have different items, but item %d is there before".formatted(i));
                }
            }
            return true;
        });
    }

    private static void unevaluated(Keyword keyword) {
        keyword.compiler().track();
        var node = keyword.subschema();
        keyword.node().addLast((value, spot) -> {
            boolean fits = true;
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                spot.evaluation().spend(1);
                if (!spot.hasEvaluated(i)) {
                    fits &= node.test(value.get(i), spot.at(i));
                    spot.evaluated(i);
                }
            }
            return fits;
        });
    }
}
