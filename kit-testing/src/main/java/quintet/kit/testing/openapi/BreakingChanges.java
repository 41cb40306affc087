package quintet.kit.testing.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Changes from one OpenAPI 3.1 document to the next that break clients. Written here because openapi-diff 2.1.2 misses two: a
 * changed {@code type} in 3.1 documents, and a member removed from an answer.
 */
final class BreakingChanges {

    private final JsonNode before;
    private final JsonNode after;
    private final SchemaChanges schemas;
    private final List<String> found = new ArrayList<>();

    private BreakingChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
        this.schemas = new SchemaChanges(before, after, found);
    }

    /** One line for each change; none if every client of the first document works with the second. */
    static List<String> between(JsonNode before, JsonNode after) {
        var changes = new BreakingChanges(before, after);
        before.path("paths").properties().forEach(path -> changes.path(path.getKey(), path.getValue()));
        return changes.found.stream().distinct().toList();
    }

    /** The target of a reference. */
    static JsonNode resolve(JsonNode document, JsonNode node) {
        var target = node;
        while (target.has("$ref")) {
            target = document.at(target.get("$ref").asText().substring(1));
        }
        return target;
    }

    private void path(String path, JsonNode old) {
        var now = after.path("paths").path(path);
        old.properties().stream().filter(method -> method.getValue().has("responses")).forEach(method -> {
            var place = method.getKey().toUpperCase(Locale.ROOT) + " " + path;
            if (kept(now, method.getKey(), place)) {
                var operation = now.get(method.getKey());
                parameters(place, parameters(before, old, method.getValue()), parameters(after, now, operation));
                body(place + " body", resolve(before, method.getValue().path("requestBody")),
                        resolve(after, operation.path("requestBody")));
                responses(place, method.getValue().get("responses"), operation.path("responses"));
            }
        });
    }

    private void parameters(String place, Map<String, JsonNode> old, Map<String, JsonNode> now) {
        old.forEach((name, parameter) -> {
            var successor = now.get(name);
            if (successor == null) {
                found.add("%s: %s is gone".formatted(place, name));
            } else {
                schemas.sent("%s: %s".formatted(place, name), parameter.path("schema"), successor.path("schema"));
            }
        });
        now.forEach((name, parameter) -> {
            if (isRequired(parameter) && !(old.containsKey(name) && isRequired(old.get(name)))) {
                found.add("%s: %s is required now".formatted(place, name));
            }
        });
    }

    private void body(String place, JsonNode old, JsonNode now) {
        if (isRequired(now) && !isRequired(old)) {
            found.add(place + " is required now");
        }
        old.path("content").properties().forEach(type -> {
            if (kept(now.path("content"), type.getKey(), place + " as " + type.getKey())) {
                schemas.sent(place, type.getValue().path("schema"), now.path("content").get(type.getKey()).path("schema"));
            }
        });
    }

    private void responses(String operation, JsonNode old, JsonNode now) {
        old.properties().forEach(status -> {
            var place = operation + " answer " + status.getKey();
            if (kept(now, status.getKey(), place)) {
                response(place, resolve(before, status.getValue()), resolve(after, now.get(status.getKey())));
            }
        });
    }

    private void response(String place, JsonNode old, JsonNode now) {
        old.path("headers").properties().forEach(header -> kept(now.path("headers"), header.getKey(),
                place + " header " + header.getKey()));
        old.path("content").properties().forEach(type -> {
            if (kept(now.path("content"), type.getKey(), place + " as " + type.getKey())) {
                schemas.answered(place, type.getValue().path("schema"),
                        now.path("content").get(type.getKey()).path("schema"));
            }
        });
    }

    private boolean kept(JsonNode now, String name, String place) {
        if (!now.has(name)) {
            found.add(place + " is gone");
        }
        return now.has(name);
    }

    private static boolean isRequired(JsonNode node) {
        return node.path("required").asBoolean();
    }

    /** The parameters of an operation and of its path, by place and name. */
    private static Map<String, JsonNode> parameters(JsonNode document, JsonNode path, JsonNode operation) {
        var parameters = new LinkedHashMap<String, JsonNode>();
        for (var level : List.of(path, operation)) {
            for (var node : level.path("parameters")) {
                var parameter = resolve(document, node);
                parameters.put(parameter.path("in").asText() + " " + parameter.path("name").asText(), parameter);
            }
        }
        return parameters;
    }
}
