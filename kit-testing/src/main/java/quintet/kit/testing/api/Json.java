package quintet.kit.testing.api;

import java.io.UncheckedIOException;

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
}
