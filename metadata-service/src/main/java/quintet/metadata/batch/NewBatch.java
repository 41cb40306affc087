package quintet.metadata.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.metadata.schema.PayloadSchema;
import quintet.metadata.value.PayloadForm;

/**
 * The body of a batch.
 *
 * @param items 1 to 1000 changes, each an object with one member: create, put or delete
 */
record NewBatch(
        @Schema(required = true, type = SchemaType.ARRAY, implementation = Object.class, examples = NewBatch.EXAMPLE) List<Entry> items) {

    static final String EXAMPLE = """
            [{"create": {"name": "my-flights", "payload": "{}"}}]""";

    private static final int MAX = 1000;
    private static final Pattern PLACE = Pattern.compile("/items/(\\d{1,4})(/.*)?");

    /**
     * A change, or its faults.
     *
     * @param item null for a change with faults
     * @param faults with pointers into the body
     * @param warnings violations of the schema that are accepted
     */
    record Entry(@Nullable BatchItem item, List<Fault> faults, List<String> warnings) {
    }

    /** Reads a body. Faults of changes are kept with them; any other fault is a {@link Problem}. */
    static NewBatch of(Input body, PayloadForm form, PayloadSchema schema) {
        var values = body.required("items", NewBatch::values);
        Map<Integer, List<Fault>> flaws = new HashMap<>();
        var others = new ArrayList<Fault>();
        for (var fault : body.faults()) {
            var place = PLACE.matcher(String.valueOf(fault.pointer()));
            (place.matches() ? flaws.computeIfAbsent(Integer.valueOf(place.group(1)), first -> new ArrayList<>()) : others)
                    .add(fault);
        }
        if (!others.isEmpty()) {
            throw Problem.invalid(others);
        }
        var entries = new ArrayList<Entry>();
        var places = new HashMap<UUID, Integer>();
        for (int i = 0; i < values.size(); i++) {
            var known = flaws.get(i);
            entries.add(known != null ? new Entry(null, known, List.of())
                    : rejectRepeated(read(i, values.get(i), item -> BatchItem.of(item, form), schema), i, places));
        }
        return new NewBatch(entries);
    }

    /** All faults, in the order of the changes. */
    List<Fault> faults() {
        return items.stream().flatMap(entry -> entry.faults().stream()).toList();
    }

    private static List<Value> values(Value value) {
        var items = value.items();
        if (items.isEmpty() || items.size() > MAX) {
            throw Problem.invalid("must have 1 to %d changes".formatted(MAX));
        }
        return items;
    }

    private static Entry read(int index, Value value, Function<Value, BatchItem> reader,
            PayloadSchema schema) {
        var place = "/items/" + index;
        try {
            var item = reader.apply(value);
            place += "/" + item.kind();
            var document = item.document();
            return new Entry(item, List.of(), document == null ? List.of() : schema.check(document.kind(), document.payload()));
        } catch (Problem problem) {
            var at = place;
            return new Entry(null, problem.faults().isEmpty() ? List.of(Fault.at(at, problem.detail()))
                    : problem.faults().stream().map(fault -> Fault.at(at + fault.pointer(), fault.detail())).toList(),
                    List.of());
        }
    }

    /** A document has one change in a batch, so that the order of changes does not matter. */
    private static Entry rejectRepeated(Entry entry, int index, Map<UUID, Integer> places) {
        var item = entry.item();
        var first = item == null ? null : places.putIfAbsent(item.id(), index);
        return item == null || first == null ? entry
                : new Entry(null, List.of(Fault.at("/items/%d/%s/id".formatted(index, item.kind()),
                        "is the document of /items/%d too: a batch changes a document once".formatted(first))), List.of());
    }
}
