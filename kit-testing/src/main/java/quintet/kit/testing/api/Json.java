package quintet.kit.testing.api;

import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.restassured.response.Response;

/**
 * The JSON of an answer. RestAssured's own {@code path} compiles a Groovy script at each call, which takes milliseconds: rules
 * that check many answers read them here.
 */
public final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {
    }

    /** The body of an answer, which must be JSON. */
    public static JsonNode of(Response response) {
        try {
            return MAPPER.readTree(response.asString());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(response.asString(), e);
        }
    }

    /** A member of each item of a list, like {@code id}; {@code data.id} if the list is in a member. */
    static List<String> texts(Response response, String path) {
        var list = of(response);
        int dot = path.lastIndexOf('.');
        if (dot >= 0) {
            list = list.required(path.substring(0, dot));
        }
        return list.valueStream().map(item -> item.required(path.substring(dot + 1)).asText()).toList();
    }
}
