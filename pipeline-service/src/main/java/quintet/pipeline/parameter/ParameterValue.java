package quintet.pipeline.parameter;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.util.RawValue;

import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * A string, a number or a boolean, as the environment of a stage gets it.
 *
 * @param text the characters of a string or number as sent; {@code true} or {@code false}
 */
@Schema(oneOf = { String.class, BigDecimal.class, Boolean.class }, examples = "1.4.0")
record ParameterValue(ParameterType type, String text) {

    private static final int MAX_TEXT = 1000;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,100}(\\.\\d{1,100})?");

    /** Reads a JSON string, number or boolean. */
    static ParameterValue of(Value value) {
        if (value.raw() instanceof Boolean bool) {
            return new ParameterValue(ParameterType.BOOLEAN, bool.toString());
        }
        if (value.raw() instanceof String text) {
            return new ParameterValue(ParameterType.STRING, line(text));
        }
        if (value.isObject() || value.raw() instanceof Iterable) {
            throw Problem.invalid("must be a string, a number, true or false");
        }
        var digits = value.number();
        if (!NUMBER.matcher(digits).matches()) {
            throw Problem.invalid("must be written without an exponent, with 100 digits at most on each side of the point");
        }
        return new ParameterValue(ParameterType.NUMBER, digits);
    }

    /** The same value as the database writes it: it has no negative zero. */
    ParameterValue normalized() {
        return type == ParameterType.NUMBER ? new ParameterValue(type, new BigDecimal(text).toPlainString()) : this;
    }

    /** Whether both are the same; 1 and 1.0 are. */
    boolean isSameAs(ParameterValue other) {
        return type == other.type && (type == ParameterType.NUMBER
                ? new BigDecimal(text).compareTo(new BigDecimal(other.text)) == 0
                : text.equals(other.text));
    }

    /** Describes this value in a sentence. */
    String describe() {
        return switch (type) {
            case STRING -> "a string";
            case NUMBER -> "the number " + text;
            case BOOLEAN -> text;
        };
    }

    @JsonValue
    Object json() {
        return switch (type) {
            case STRING -> text;
            case NUMBER -> new RawValue(text);
            case BOOLEAN -> Boolean.valueOf(text);
        };
    }

    /** Tabs are accepted; other control characters could forge lines in logs. */
    private static String line(String text) {
        if (text.codePointCount(0, text.length()) > MAX_TEXT) {
            throw Problem.invalid("must have %d characters at most".formatted(MAX_TEXT));
        }
        if (text.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
            throw Problem.invalid("must be one line without control characters");
        }
        return text;
    }
}
