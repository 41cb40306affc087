package quintet.metadata.patch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Value;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.metadata.value.Labels;

/**
 * A change of labels, merged label by label.
 *
 * @param set the new values by their keys
 * @param removed the keys of the labels that go; null: all labels go
 */
@Schema(type = SchemaType.OBJECT, nullable = true, additionalProperties = String.class, description = "Merged label by label: null removes a label, or all.", examples = "{\"tier\": null}")
record LabelsPatch(@Schema(hidden = true) Map<String, String> set, @Schema(hidden = true) @Nullable Set<String> removed) {

    /** Accepts a JSON object or null; each fault is named by its key. */
    static LabelsPatch of(Value member) {
        if (member.isNull()) {
            return new LabelsPatch(Map.of(), null);
        }
        if (!(member.raw() instanceof Map<?, ?> given)) {
            throw Problem.invalid("must be an object of labels, each with a string or null as its value, or null");
        }
        var values = new LinkedHashMap<Object, @Nullable Object>(given);
        values.values().removeIf(value -> value == null);
        var removed = new ArrayList<String>();
        given.forEach((key, value) -> {
            if (value == null) {
                removed.add(String.valueOf(key));
            }
        });
        return new LabelsPatch(Labels.of(new Value(values)).values(), Set.copyOf(removed));
    }

    /** The labels after the patch; null for none. */
    @Nullable
    Labels apply(@Nullable Labels old) {
        if (removed == null) {
            return null;
        }
        var merged = new TreeMap<String, String>(old == null ? Map.of() : old.values());
        merged.keySet().removeAll(removed);
        merged.putAll(set);
        if (merged.size() > Labels.MAX) {
            throw Problem.invalid(
                    List.of(Fault.at("/labels", "would be more than %d labels after the merge".formatted(Labels.MAX))));
        }
        return new Labels(merged);
    }
}
