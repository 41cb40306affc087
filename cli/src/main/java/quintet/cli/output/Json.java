package quintet.cli.output;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;

import quintet.cli.http.CliException;

/** JSON documents as maps, lists, strings, exact numbers, booleans and null. Members keep their order, numbers their digits. */
public final class Json {

    private static final JSON EXACT = JSON.std
            .with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS, JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS)
            .with(JSON.Feature.WRITE_NULL_PROPERTIES);
    private static final JSON PRETTY = EXACT.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private Json() {
    }

    /**
     * Parses a document.
     *
     * @param source what it is called in the message of an error, like the name of a file
     * @throws CliException with line and column if it is not JSON
     */
    public static @Nullable Object parse(String source, String text) {
        try {
            return EXACT.anyFrom(text);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            var at = place == null ? "" : ", line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
            throw CliException.usage("%s%s is not JSON: %s".formatted(source, at, firstLine(e.getOriginalMessage())));
        } catch (IOException e) {
            throw CliException.usage("%s is not JSON: %s".formatted(source, firstLine(String.valueOf(e.getMessage()))));
        }
    }

    /** The document as JSON text, in one line. */
    public static String write(@Nullable Object document) {
        return write(EXACT, document);
    }

    /** The document as JSON text for people, indented. */
    public static String pretty(@Nullable Object document) {
        return write(PRETTY, document);
    }

    /** The members of an object; empty for anything else. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> object(@Nullable Object document) {
        return document instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** The objects of an array; empty for anything else. */
    public static List<Map<String, @Nullable Object>> objects(@Nullable Object document) {
        return document instanceof List<?> list ? list.stream().map(Json::object).toList() : List.of();
    }

    /** The text of a member, or of a member of a member; empty if it is null or missing. Texts of a list have commas. */
    public static String text(Map<String, @Nullable Object> object, String path) {
        Object value = object;
        for (var name : path.split("\\.", -1)) {
            value = object(value).get(name);
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(Object::toString).collect(Collectors.joining(","));
        }
        return value == null ? "" : value instanceof Map || value instanceof List ? write(value) : value.toString();
    }

    private static String write(JSON form, @Nullable Object document) {
        try {
            return document == null ? "null" : form.asString(document);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("it is damaged").replaceFirst(" \\((start marker|for Object).*", "");
    }
}
