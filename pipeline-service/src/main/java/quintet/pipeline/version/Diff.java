package quintet.pipeline.version;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import quintet.kit.input.Input;
import quintet.pipeline.version.Difference.Operation;

/**
 * Writes the difference between two documents as a JSON Patch (RFC 6902): applied to the first, it gives the second.
 *
 * <p>
 * Items of a list with names, like stages, are matched by name. So an item that moves is one move, and an item is compared
 * with what it was, wherever it stood. As few items as possible move. Other lists are replaced as a whole.
 */
final class Diff {

    private final List<Difference> found = new ArrayList<>();
    private @Nullable String name;

    private Diff() {
    }

    /** The operations that lead from one document to the other; none for equal ones. */
    static List<Difference> between(ObjectNode old, ObjectNode now) {
        var diff = new Diff();
        diff.members("", old, now);
        return diff.found;
    }

    private void members(String path, JsonNode old, JsonNode now) {
        old.properties().forEach(member -> {
            if (!now.has(member.getKey())) {
                remove(at(path, member.getKey()), member.getValue());
            }
        });
        now.properties().forEach(member -> {
            var before = old.get(member.getKey());
            if (before == null) {
                add(at(path, member.getKey()), member.getValue());
            } else {
                values(at(path, member.getKey()), before, member.getValue());
            }
        });
    }

    private void values(String path, JsonNode old, JsonNode now) {
        if (old.equals(now)) {
            return;
        }
        if (old.isObject() && now.isObject()) {
            members(path, old, now);
            return;
        }
        var items = named(old);
        var itemsNow = named(now);
        if (items == null || itemsNow == null) {
            found.add(new Difference(Operation.REPLACE, path, null, name, old, now));
        } else {
            items(path, items, itemsNow);
        }
    }

    private void items(String path, Map<String, JsonNode> old, Map<String, JsonNode> now) {
        var outer = name;
        arrange(path, old, now);
        int place = 0;
        for (var item : now.entrySet()) {
            var before = old.get(item.getKey());
            if (before != null) {
                name = item.getKey();
                values(at(path, place), before, item.getValue());
            }
            place++;
        }
        name = outer;
    }

    /** Removes, adds and moves items until their names are in the new order. */
    private void arrange(String path, Map<String, JsonNode> old, Map<String, JsonNode> now) {
        var order = new ArrayList<>(old.keySet());
        for (int place = order.size() - 1; place >= 0; place--) {
            name = order.get(place);
            var item = old.get(name);
            if (item != null && !now.containsKey(name)) {
                order.remove(place);
                remove(at(path, place), item);
            }
        }
        var steady = LongestOrder.of(order, List.copyOf(now.keySet()));
        String previous = null;
        for (var item : now.entrySet()) {
            name = item.getKey();
            if (!steady.contains(name)) {
                int from = order.indexOf(name);
                order.remove(name);
                int place = order.indexOf(previous) + 1;
                order.add(place, name);
                if (from < 0) {
                    add(at(path, place), item.getValue());
                } else if (from != place) {
                    found.add(new Difference(Operation.MOVE, at(path, place), at(path, from), name, null, null));
                }
            }
            previous = name;
        }
    }

    private void add(String path, JsonNode value) {
        found.add(new Difference(Operation.ADD, path, null, name, null, value));
    }

    private void remove(String path, JsonNode value) {
        found.add(new Difference(Operation.REMOVE, path, null, name, value, null));
    }

    /** The items of a list by their names, in order; null unless it is a list whose items have names of their own. */
    private static @Nullable Map<String, JsonNode> named(JsonNode list) {
        var items = new LinkedHashMap<String, JsonNode>();
        for (var item : list) {
            if (!item.path("name").isTextual() || items.put(item.get("name").textValue(), item) != null) {
                return null;
            }
        }
        return list.isArray() ? items : null;
    }

    private static String at(String path, Object part) {
        return path + "/" + Input.escape(part.toString());
    }
}
