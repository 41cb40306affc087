package quintet.metadata.schema.compiled;

import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/** A text that equal JSON values have in common: members are sorted, and 1 is 1.0. */
final class CanonicalText {

    private static final int CHARACTERS_A_STEP = 8;

    private final StringBuilder text = new StringBuilder();
    private final Evaluation evaluation;

    private CanonicalText(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    static String of(JsonNode value, Evaluation evaluation) {
        var canonical = new CanonicalText(evaluation);
        canonical.write(value);
        return canonical.text.toString();
    }

    /** The recursion is bounded, because the nesting of a value is. */
    private void write(JsonNode value) {
        evaluation.spend(1);
        if (value.isObject()) {
            var members = new TreeMap<String, JsonNode>();
            value.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            text.append('{');
            members.forEach((name, member) -> {
                string(name);
                text.append(':');
                write(member);
                text.append(',');
            });
            text.append('}');
        } else if (value.isArray()) {
            text.append('[');
            value.forEach(item -> {
                write(item);
                text.append(',');
            });
            text.append(']');
        } else if (value.isTextual()) {
            string(value.textValue());
        } else if (value.isNumber() && Numbers.isFinite(value)) {
            long steps = Numbers.steps(value);
            evaluation.spend(steps * steps / CHARACTERS_A_STEP);
            text.append(Numbers.decimal(value).stripTrailingZeros());
        } else {
            text.append(value.asText());
        }
    }

    private void string(String string) {
        evaluation.spend(string.length() / CHARACTERS_A_STEP);
        text.append('"').append(string.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
