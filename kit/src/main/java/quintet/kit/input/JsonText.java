package quintet.kit.input;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import quintet.kit.problem.Problem;

/** Writes values of a request as compact JSON text, and reads them again: the order of members, nulls and all digits stay. */
public final class JsonText {

    // Names of members come from clients, and caching them would only use memory.
    private static final JsonFactory FACTORY = JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonText() {
    }

    /**
     * An object as JSON text without white space.
     *
     * @throws Problem if the value is no object
     */
    public static String ofObject(Value value) {
        if (!value.isObject()) {
            throw Problem.invalid("must be an object");
        }
        return of(value);
    }

    /** A value as JSON text without white space. */
    public static String of(Value value) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(text)) {
            write(value.raw(), generator);
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    /** The value of a JSON text that was checked before. */
    public static Value parse(String text) {
        try (var parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return new Value(InputReader.value(parser, "", new ArrayList<>()));
        } catch (IOException e) {
            throw new IllegalArgumentException("the text was not checked before", e);
        }
    }

    /** The recursion is bounded, because the nesting of a request is. */
    private static void write(@Nullable Object raw, JsonGenerator generator) throws IOException {
        if (raw == null) {
            generator.writeNull();
        } else if (raw instanceof Map<?, ?> members) {
            generator.writeStartObject();
            for (var member : members.entrySet()) {
                generator.writeFieldName(String.valueOf(member.getKey()));
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (raw instanceof List<?> items) {
            generator.writeStartArray();
            for (var item : items) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (raw instanceof String string) {
            generator.writeString(string);
        } else if (raw instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else {
            generator.writeNumber(new Value(raw).digits());
        }
    }
}
