package quintet.guid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.util.RawValue;

import quintet.guid.cache.Entry;
import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * The body that reads many GUIDs at once.
 *
 * @param guids without repetitions, in the order sent
 */
record GuidBatch(@Schema(required = true, minItems = 1, maxItems = GuidBatch.MAX) List<GuidId> guids) {

    static final int MAX = 1000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static GuidBatch of(Input body) {
        var items = body.required("guids", GuidBatch::bounded);
        var guids = items == null ? List.<GuidId> of() : body.list("guids", value -> new GuidId(value.text()));
        return body.build(() -> new GuidBatch(guids.stream().distinct().toList()));
    }

    /** The same GUIDs in lists of at most so many. */
    List<List<GuidId>> parts(int most) {
        var parts = new ArrayList<List<GuidId>>();
        for (int i = 0; i < guids.size(); i += most) {
            parts.add(guids.subList(i, Math.min(i + most, guids.size())));
        }
        return parts;
    }

    /**
     * The answer, in the order of the request: an expired GUID is missing, like an unknown one.
     *
     * @param entries those of the GUIDs, in their order
     */
    GuidBatchView answer(List<Entry> entries, Instant now) {
        var found = new ArrayList<RawValue>();
        var missing = new ArrayList<GuidId>();
        for (int i = 0; i < guids.size(); i++) {
            var entry = entries.get(i);
            if (entry.exists() && new UnixTime(entry.expire()).isAfter(now)) {
                found.add(new RawValue(entry.body().toString()));
            } else {
                missing.add(guids.get(i));
            }
        }
        return new GuidBatchView(found, missing);
    }

    private static List<Value> bounded(Value value) {
        var items = value.items();
        if (items.isEmpty() || items.size() > MAX) {
            throw Problem.invalid("must have from 1 to %d GUIDs, not %d".formatted(MAX, items.size()));
        }
        return items;
    }
}
