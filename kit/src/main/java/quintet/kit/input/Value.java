package quintet.kit.input;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import quintet.kit.problem.Problem;

/** A JSON value as sent. Reading it as another type throws a {@link Problem}. */
public record Value(@Nullable Object raw) {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,17})");

    /** The text of a JSON string. */
    public String text() {
        if (raw instanceof String text) {
            return text;
        }
        throw raw instanceof JsonNumber || raw instanceof Boolean ? mismatch("a string", ": put it in quotes")
                : mismatch("a string");
    }

    /** A JSON string that is not blank and has at most 255 characters. */
    public String name() {
        return Texts.bounded(text(), Texts.MAX_NAME);
    }

    /** A JSON string that is not blank and has at most {@code max} characters. */
    public String text(int max) {
        return Texts.bounded(text(), max);
    }

    /** A JSON number without fraction or exponent, from {@code min} to {@code max}. */
    public long integer(long min, long max) {
        if (!(raw instanceof JsonNumber number) || !INTEGER.matcher(number.digits()).matches()) {
            throw mismatch("an integer");
        }
        var value = Long.parseLong(number.digits());
        if (value < min || value > max) {
            throw Problem.invalid("must be from %d to %d".formatted(min, max));
        }
        return value;
    }

    /** The characters of a JSON number as written. */
    public String number() {
        if (raw instanceof JsonNumber number) {
            return number.digits();
        }
        throw mismatch("a number");
    }

    /** The characters of a JSON number as written, or the text of a JSON string that stands for one. */
    public String digits() {
        if (raw instanceof JsonNumber number) {
            return number.digits();
        }
        if (raw instanceof String text) {
            return text;
        }
        throw mismatch("a number, or a string of digits");
    }

    /** A JSON boolean. */
    public boolean bool() {
        if (raw instanceof Boolean bool) {
            return bool;
        }
        throw mismatch("true or false");
    }

    /** The items of a JSON array. */
    public List<Value> items() {
        if (raw instanceof List<?> items) {
            return items.stream().map(Value::new).toList();
        }
        throw mismatch("an array");
    }

    /** Whether this is a JSON null. */
    public boolean isNull() {
        return raw == null;
    }

    /** Whether this is a JSON object. */
    public boolean isObject() {
        return raw instanceof Map;
    }

    private Problem mismatch(String expected) {
        return mismatch(expected, "");
    }

    private Problem mismatch(String expected, String advice) {
        return Problem.invalid("must be %s, not %s%s".formatted(expected, kind(), advice));
    }

    private String kind() {
        if (raw instanceof JsonNumber number) {
            return "the number " + shortened(number.digits());
        }
        if (raw instanceof String) {
            return "a string";
        }
        if (raw instanceof Boolean) {
            return raw.toString();
        }
        if (raw instanceof Map) {
            return "an object";
        }
        return raw == null ? "null" : "an array";
    }

    private static String shortened(String digits) {
        return digits.length() <= 20 ? digits : digits.substring(0, 20) + "…";
    }
}
