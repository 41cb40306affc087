package quintet.kit.testing.openapi;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The breaking changes between two schemas. A request schema must not become narrower. A response schema must not become
 * wider or lose members.
 */
final class SchemaChanges {

    private static final List<String> UPPER = List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final List<String> LOWER = List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> found;
    /** The schemas being compared: a recursive one is not entered twice. */
    private final Set<String> open = new HashSet<>();

    SchemaChanges(JsonNode before, JsonNode after, List<String> found) {
        this.before = before;
        this.after = after;
        this.found = found;
    }

    void sent(String place, JsonNode old, JsonNode now) {
        compare(place, old, now, true);
    }

    void answered(String place, JsonNode old, JsonNode now) {
        compare(place, old, now, false);
    }

    private void compare(String place, JsonNode old, JsonNode now, boolean sent) {
        var key = old.path("$ref").asText() + " " + now.path("$ref").asText();
        boolean isReference = old.has("$ref") && now.has("$ref");
        if (isReference && !open.add(key)) {
            return;
        }
        var oldChoices = choices(before, old);
        var nowChoices = choices(after, now);
        if (oldChoices.size() == 1 && nowChoices.size() == 1) {
            single(place, oldChoices.values().iterator().next(), nowChoices.values().iterator().next(), sent);
        } else {
            report(place, "the alternatives", sent ? allows(nowChoices.keySet(), oldChoices.keySet())
                    : allows(oldChoices.keySet(), nowChoices.keySet()));
            oldChoices.forEach((name, choice) -> {
                if (nowChoices.containsKey(name)) {
                    single(place, choice, nowChoices.get(name), sent);
                }
            });
        }
        if (isReference) {
            open.remove(key);
        }
    }

    private void single(String place, JsonNode old, JsonNode now, boolean sent) {
        var types = texts(old.path("type"));
        var typesNow = texts(now.path("type"));
        report(place, "the type", sent ? allows(typesNow, types) : allows(types, typesNow));
        var values = texts(old.path("enum"));
        var valuesNow = texts(now.path("enum"));
        // Clients may wait for a removed value, and do not understand a new one.
        report(place, "the values", allows(valuesNow, values) && (sent || allows(values, valuesNow)));
        report(place, "the format", old.path("format").equals(now.path("format")));
        if (sent) {
            limits(place, old, now);
        }
        members(place, old, now, sent);
        if (old.has("items")) {
            compare(place + "/*", old.get("items"), now.path("items"), sent);
        }
        if (old.path("additionalProperties").isObject()) {
            compare(place + "/*", old.get("additionalProperties"), now.path("additionalProperties"), sent);
        }
    }

    private void members(String place, JsonNode old, JsonNode now, boolean sent) {
        old.path("properties").properties().forEach(member -> {
            var successor = now.path("properties").get(member.getKey());
            if (successor == null) {
                found.add("%s/%s is gone".formatted(place, member.getKey()));
            } else {
                compare(place + "/" + member.getKey(), member.getValue(), successor, sent);
            }
        });
        var required = texts(old.path("required"));
        var requiredNow = texts(now.path("required"));
        if (sent) {
            requiredNow.stream().filter(name -> !required.contains(name))
                    .forEach(name -> found.add("%s/%s is required now".formatted(place, name)));
        } else {
            required.stream().filter(name -> now.path("properties").has(name) && !requiredNow.contains(name))
                    .forEach(name -> found.add("%s/%s may be absent now".formatted(place, name)));
        }
    }

    private void limits(String place, JsonNode old, JsonNode now) {
        UPPER.forEach(limit -> report(place, limit,
                !now.has(limit) || (old.has(limit) && now.get(limit).asDouble() >= old.get(limit).asDouble())));
        LOWER.forEach(limit -> report(place, limit,
                !now.has(limit) || (old.has(limit) && now.get(limit).asDouble() <= old.get(limit).asDouble())));
        report(place, "pattern", !now.has("pattern") || now.get("pattern").equals(old.get("pattern")));
        report(place, "additionalProperties", !isClosed(now) || isClosed(old));
    }

    private void report(String place, String what, boolean isFine) {
        if (!isFine) {
            found.add("%s: %s changed".formatted(place, what));
        }
    }

    private static boolean isClosed(JsonNode schema) {
        return schema.path("additionalProperties").isBoolean() && !schema.get("additionalProperties").asBoolean();
    }

    /** Whether each narrower value is one of the wider ones; an empty list allows everything. */
    private static boolean allows(Set<String> wider, Set<String> narrower) {
        return wider.isEmpty() || (!narrower.isEmpty() && wider.containsAll(narrower));
    }

    private static Set<String> texts(JsonNode node) {
        var texts = new LinkedHashSet<String>();
        if (node.isValueNode()) {
            texts.add(node.asText());
        }
        node.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** The alternatives by name or type; a schema without any is its own alternative. */
    private static Map<String, JsonNode> choices(JsonNode document, JsonNode schema) {
        var target = BreakingChanges.resolve(document, schema);
        var choices = new LinkedHashMap<String, JsonNode>();
        for (var keyword : List.of("oneOf", "anyOf")) {
            target.path(keyword).forEach(choice -> choices.put(choice.has("$ref") ? choice.get("$ref").asText()
                    : choice.path("type").toString(), BreakingChanges.resolve(document, choice)));
        }
        return choices.isEmpty() ? Map.of(schema.path("$ref").asText(target.path("type").toString()), target) : choices;
    }
}
