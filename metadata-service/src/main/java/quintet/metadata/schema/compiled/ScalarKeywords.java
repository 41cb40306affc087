package quintet.metadata.schema.compiled;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

import com.fasterxml.jackson.databind.JsonNode;

import quintet.kit.problem.Problem;

/** Keywords for values of any type, numbers and strings. */
final class ScalarKeywords {

    private static final List<String> TYPES = List.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final int SHOWN = 60;
    private static final int CHARACTERS_A_STEP = 16;

    private ScalarKeywords() {
    }

    static void addTo(Map<String, Keyword.Reader> keywords) {
        keywords.put("type", ScalarKeywords::type);
        keywords.put("enum", ScalarKeywords::enumeration);
        keywords.put("const", ScalarKeywords::constant);
        keywords.put("minimum", keyword -> bound(keyword, order -> order >= 0, "must have a minimum value of "));
        keywords.put("maximum", keyword -> bound(keyword, order -> order <= 0, "must have a maximum value of "));
        keywords.put("exclusiveMinimum", keyword -> bound(keyword, order -> order > 0, "must be more than "));
        keywords.put("exclusiveMaximum", keyword -> bound(keyword, order -> order < 0, "must be less than "));
        keywords.put("multipleOf", ScalarKeywords::multiple);
        keywords.put("minLength", keyword -> length(keyword, 1, "must have at least %d characters"));
        keywords.put("maxLength", keyword -> length(keyword, -1, "must have at most %d characters"));
        keywords.put("pattern", ScalarKeywords::pattern);
    }

    private static void type(Keyword keyword) {
        var given = keyword.value();
        var types = given.isTextual() ? List.of(given.asText()) : keyword.names(given);
        keyword.require(!types.isEmpty() && TYPES.containsAll(types), "one or some of " + String.join(", ", TYPES));
        var expected = types.size() == 1 ? types.get(0) : types.toString();
        keyword.check((value, spot) -> types.stream().anyMatch(type -> is(type, value))
                || spot.fail("%s found, %s expected".formatted(typeOf(value), expected)));
    }

    private static boolean is(String type, JsonNode value) {
        return type.equals("integer") ? Numbers.isInteger(value)
                : type.equals("number") ? value.isNumber() : type.equals(typeOf(value));
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            default -> "null";
        };
    }

    private static void enumeration(Keyword keyword) {
        keyword.require(keyword.value().isArray(), "an array");
        var allowed = new HashSet<String>();
        keyword.value().forEach(value -> allowed.add(canonical(value)));
        among(keyword, allowed, "must be one of " + shortened(keyword.value().toString()));
    }

    private static void constant(Keyword keyword) {
        among(keyword, Set.of(canonical(keyword.value())), "must be " + shortened(keyword.value().toString()));
    }

    private static String canonical(JsonNode value) {
        return CanonicalText.of(value, new Evaluation(Long.MAX_VALUE, false));
    }

    private static void among(Keyword keyword, Set<String> allowed, String detail) {
        keyword.check((value, spot) -> allowed.contains(CanonicalText.of(value, spot.evaluation())) || spot.fail(detail));
    }

    private static void bound(Keyword keyword, IntPredicate fits, String demand) {
        var limit = keyword.number();
        var detail = demand + shortened(limit.asText());
        keyword.check((value, spot) -> {
            spot.evaluation().spend(Numbers.steps(value));
            return !value.isNumber() || fits.test(Numbers.compare(value, limit)) || spot.fail(detail);
        });
    }

    private static void multiple(Keyword keyword) {
        var given = keyword.number();
        keyword.require(given.doubleValue() > 0, "more than 0");
        if (!Numbers.isFinite(given) || given.doubleValue() <= 0) {
            return;
        }
        var divisor = Numbers.decimal(given);
        var detail = "must be a multiple of " + shortened(given.asText());
        keyword.check((value, spot) -> {
            if (!value.isNumber()) {
                return true;
            }
            spot.evaluation().spend(Numbers.steps(value, divisor));
            return Numbers.isMultiple(value, divisor) || spot.fail(detail);
        });
    }

    /** Counts characters as Unicode does; {@code sign} is 1 for a minimum, -1 for a maximum. */
    private static void length(Keyword keyword, int sign, String detail) {
        long limit = keyword.count();
        keyword.check((value, spot) -> {
            var text = value.isTextual() ? value.textValue() : null;
            if (text == null) {
                return true;
            }
            spot.evaluation().spend(text.length() / CHARACTERS_A_STEP);
            long length = text.codePointCount(0, text.length());
            return Long.compare(length, limit) * sign >= 0 || spot.fail(detail.formatted(limit));
        });
    }

    private static void pattern(Keyword keyword) {
        try {
            var pattern = new LinearPattern(keyword.text());
            keyword.check((value, spot) -> !value.isTextual() || pattern.matches(value.textValue(), spot.evaluation())
                    || spot.fail("must match the pattern " + shortened(pattern.toString())));
        } catch (Problem fault) {
            keyword.fault(fault.detail());
        }
    }

    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
