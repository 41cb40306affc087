package quintet.metadata.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import io.vertx.core.json.JsonObject;
import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/**
 * The labels of a document, by which people and programs select documents. A key is as in Kubernetes; a value may be empty.
 *
 * @param values by their keys, sorted
 */
@Schema(type = SchemaType.OBJECT, additionalProperties = String.class, examples = "{\"team\": \"flights\", \"tier\": \"gold\"}")
public record Labels(@JsonValue SortedMap<String, String> values) {

    /** The most labels of a document. */
    public static final int MAX = 64;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{N}._/:@+-]{0,255}");

    public Labels {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Reads the member; each fault is named by its key. */
    public static Labels of(Value member) {
        if (!(member.raw() instanceof Map<?, ?> given)) {
            throw Problem.invalid("must be an object of labels, each with a string as its value");
        }
        var values = new TreeMap<String, String>();
        List<Fault> faults = new ArrayList<>();
        given.forEach((key, value) -> {
            try {
                values.put(key(String.valueOf(key)), value(new Value(value).text()));
            } catch (Problem fault) {
                faults.add(Fault.at("/" + Input.escape(String.valueOf(key)), fault.detail()));
            }
        });
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        if (values.size() > MAX) {
            throw Problem.invalid("must not be more than %d labels".formatted(MAX));
        }
        return new Labels(values);
    }

    /** A key; any other text is a {@link Problem}. */
    public static String key(String text) {
        if (!KEY.matcher(text).matches()) {
            throw Problem
                    .invalid("is no key of a label: it has 1 to 63 of A-Z a-z 0-9 . _ / -, and begins and ends with a letter"
                            + " or a digit");
        }
        return text;
    }

    /** A value; any other text is a {@link Problem}. */
    public static String value(String text) {
        if (!VALUE.matcher(text).matches()) {
            throw Problem.invalid("must be at most 255 letters, digits or . _ / : @ + -");
        }
        return text;
    }

    /** Reads the column's text. */
    public static Labels ofColumn(String json) {
        var values = new TreeMap<String, String>();
        new JsonObject(json).forEach(label -> values.put(label.getKey(), String.valueOf(label.getValue())));
        return new Labels(values);
    }

    /** The labels as JSON text. */
    public String json() {
        var object = new JsonObject();
        values.forEach(object::put);
        return object.encode();
    }
}
