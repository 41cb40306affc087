package quintet.metadata.find;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonToken;

import quintet.kit.problem.Problem;
import quintet.metadata.value.Payload;

/**
 * A JSON object that payloads contain, as PostgreSQL defines it: each of its members is in the payload with the same value. An
 * object contains one with fewer members, an array one with fewer items in any order.
 *
 * @param json its text
 * @param values how many strings, numbers, booleans and nulls it has; the index has these
 * @see <a href="https://www.postgresql.org/docs/current/datatype-json.html#JSON-CONTAINMENT">jsonb containment</a>
 */
record Fragment(String json, int values) {

    static final int MAX_BYTES = 16 << 10;
    static final int MAX_VALUES = 128;

    /** jsonb holds numbers up to some 131,072 digits. */
    private static final Pattern HUGE = Pattern.compile(".*[eE][+-]?\\d{4,}");

    /** Reads the query parameter. */
    static Fragment parse(String text) {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Problem.invalid("must have %d bytes at most, as UTF-8".formatted(MAX_BYTES));
        }
        var json = new Payload(text).text();
        int values = count(json);
        if (values > MAX_VALUES) {
            throw Problem.invalid("must have at most %d values".formatted(MAX_VALUES));
        }
        return new Fragment(json, values);
    }

    private static int count(String json) {
        int values = 0;
        try (var parser = Payload.STRICT.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                values += token.isScalarValue() ? 1 : 0;
                if ((token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT)
                        && HUGE.matcher(parser.getText()).matches()) {
                    throw Problem.invalid("must not have a number with an exponent of more than three digits");
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("this text was read before", e);
        }
        return values;
    }
}
