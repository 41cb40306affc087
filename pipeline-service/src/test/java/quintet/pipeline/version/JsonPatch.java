package quintet.pipeline.version;

import java.util.List;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Applies patches by RFC 6902, as a client would. It knows nothing of the members for people. */
final class JsonPatch {

    private JsonPatch() {
    }

    /** A document after the operations of a patch. */
    static JsonNode apply(JsonNode document, JsonNode patch) {
        var result = document.deepCopy();
        for (var step : patch) {
            var path = JsonPointer.compile(step.get("path").textValue());
            switch (step.get("op").textValue()) {
                case "add" -> add(result, path, step.get("value"));
                case "remove" -> remove(result, path);
                case "replace" -> {
                    remove(result, path);
                    add(result, path, step.get("value"));
                }
                case "move" -> add(result, path, remove(result, JsonPointer.compile(step.get("from").textValue())));
                default -> throw new IllegalArgumentException(step.toString());
            }
        }
        return result;
    }

    /** The names of a patch's operations, in order. */
    static List<String> operations(List<Difference> patch) {
        return patch.stream().map(step -> step.op().text()).toList();
    }

    private static void add(JsonNode document, JsonPointer path, JsonNode value) {
        if (document.at(path.head()) instanceof ArrayNode list) {
            if (path.last().getMatchingIndex() > list.size()) {
                throw new IllegalArgumentException("beyond the end: " + path);
            }
            list.insert(path.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) document.at(path.head())).set(path.last().getMatchingProperty(), value);
        }
    }

    private static JsonNode remove(JsonNode document, JsonPointer path) {
        if (document.at(path).isMissingNode()) {
            throw new IllegalArgumentException("nothing is at " + path);
        }
        return document.at(path.head()) instanceof ArrayNode list ? list.remove(path.last().getMatchingIndex())
                : ((ObjectNode) document.at(path.head())).remove(path.last().getMatchingProperty());
    }
}
