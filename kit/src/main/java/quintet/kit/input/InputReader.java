package quintet.kit.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/** Reads a JSON object into an {@link Input} that keeps the digits of numbers. Rejects text that PostgreSQL cannot store. */
public class InputReader extends StdDeserializer<Input> {

    public InputReader() {
        super(Input.class);
    }

    @Override
    public Input deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var faults = new ArrayList<Fault>();
        // A delegating creator is called after the opening brace.
        if (parser.hasToken(JsonToken.START_OBJECT) || parser.hasToken(JsonToken.FIELD_NAME)
                || parser.hasToken(JsonToken.END_OBJECT)) {
            return Input.root(members(parser, "", faults), faults);
        }
        throw Problem.invalid(List.of(Fault.at("", "must be a JSON object")));
    }

    /** The value that begins at the parser's token, whose texts may have flaws. */
    static @Nullable Object value(JsonParser parser, String pointer, List<Fault> faults) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, pointer, faults);
            case START_ARRAY -> items(parser, pointer, faults);
            case VALUE_STRING -> text(parser.getText(), pointer, faults);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> members(JsonParser parser, String pointer, List<Fault> faults)
            throws IOException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (parser.hasToken(JsonToken.START_OBJECT)) {
            parser.nextToken();
        }
        while (parser.hasToken(JsonToken.FIELD_NAME)) {
            var name = parser.currentName();
            var place = pointer + "/" + Input.escape(name);
            text(name, place, faults);
            parser.nextToken();
            members.put(name, value(parser, place, faults));
            parser.nextToken();
        }
        return members;
    }

    private static List<@Nullable Object> items(JsonParser parser, String pointer, List<Fault> faults)
            throws IOException {
        var items = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, pointer + "/" + items.size(), faults));
        }
        return items;
    }

    private static String text(String text, String pointer, List<Fault> faults) {
        var flaw = Texts.flawOf(text);
        if (flaw != null) {
            faults.add(Fault.at(pointer, flaw));
        }
        return text;
    }
}
