package quintet.metadata.version;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.util.RawValue;

import quintet.kit.input.Input;
import quintet.kit.input.JsonText;
import quintet.kit.input.Value;
import quintet.metadata.Metadata;
import quintet.metadata.value.PayloadForm;
import quintet.metadata.version.Difference.Operation;

/**
 * Writes the difference between two documents as a JSON Patch (RFC 6902): applied to the first, it gives the second. Numbers
 * are equal if their digits are.
 *
 * <p>
 * Objects are compared member by member. Lists are compared item by item between their equal beginnings and ends. Where this
 * would be longer than the documents themselves, because of long paths, whole members of the document are replaced.
 */
final class Diff {

    /** The room of an operation beside its path and values. */
    private static final int OPERATION = 64;
    /** Documents of any size may have that many operations. */
    private static final int FEW = 1000;

    private final List<Difference> found = new ArrayList<>();
    private final boolean deep;
    private long room;

    private Diff(boolean deep, long room) {
        this.deep = deep;
        this.room = room;
    }

    /** The operations that lead from one document to the other in this form; none for equal ones. */
    static List<Difference> between(Metadata old, Metadata now, PayloadForm form) {
        var before = members(old, form);
        var after = members(now, form);
        var diff = new Diff(true, old.payload().length() + now.payload().length() + FEW * OPERATION);
        diff.members("", before, after);
        if (diff.room < 0) {
            diff = new Diff(false, Long.MAX_VALUE);
            diff.members("", before, after);
        }
        return diff.found;
    }

    /** The members that clients can change. */
    private static Map<String, Object> members(Metadata row, PayloadForm form) {
        var members = new LinkedHashMap<String, Object>();
        members.put("name", row.name());
        members.put("payload", form == PayloadForm.TEXT ? row.payload()
                : Objects.requireNonNull(JsonText.parse(row.payload()).raw()));
        var attributes = row.attributes();
        put(members, "namespace", attributes.namespace());
        put(members, "kind", attributes.kind());
        put(members, "labels", attributes.labels() == null ? null : attributes.labels().values());
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private void members(String path, Map<?, ?> old, Map<?, ?> now) {
        old.forEach((name, value) -> {
            if (!now.containsKey(name)) {
                add(Operation.REMOVE, at(path, name), value, null);
            }
        });
        now.forEach((name, value) -> {
            if (old.containsKey(name)) {
                values(at(path, name), old.get(name), value);
            } else {
                add(Operation.ADD, at(path, name), null, value);
            }
        });
    }

    private void values(String path, @Nullable Object old, @Nullable Object now) {
        if (room < 0) {
            return;
        }
        if (deep && old instanceof Map<?, ?> members && now instanceof Map<?, ?> membersNow) {
            members(path, members, membersNow);
        } else if (deep && old instanceof List<?> items && now instanceof List<?> itemsNow) {
            items(path, items, itemsNow);
        } else if (!Objects.equals(old, now)) {
            add(Operation.REPLACE, path, old, now);
        }
    }

    private void items(String path, List<?> old, List<?> now) {
        int shorter = Math.min(old.size(), now.size());
        int begin = 0;
        while (begin < shorter && Objects.equals(old.get(begin), now.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin
                && Objects.equals(old.get(old.size() - 1 - end), now.get(now.size() - 1 - end))) {
            end++;
        }
        for (int i = begin; i < shorter - end; i++) {
            values(at(path, i), old.get(i), now.get(i));
        }
        for (int i = old.size() - end - 1; i >= shorter - end; i--) {
            add(Operation.REMOVE, at(path, i), old.get(i), null);
        }
        for (int i = shorter - end; i < now.size() - end; i++) {
            add(Operation.ADD, at(path, i), null, now.get(i));
        }
    }

    private void add(Operation op, String path, @Nullable Object old, @Nullable Object value) {
        room -= path.length() + OPERATION;
        if (room >= 0) {
            found.add(new Difference(op, path, op == Operation.ADD ? null : json(old),
                    op == Operation.REMOVE ? null : json(value)));
        }
    }

    private static RawValue json(@Nullable Object value) {
        return new RawValue(JsonText.of(new Value(value)));
    }

    private static String at(String path, Object part) {
        return path + "/" + Input.escape(part.toString());
    }
}
