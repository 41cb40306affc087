package quintet.kit.testing.api;

import static io.restassured.RestAssured.given;

import java.nio.charset.StandardCharsets;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * A request that creates a thing; it may be sent more than once.
 *
 * @param number tells this thing from others of its kind
 * @param path takes the request
 * @param body JSON
 */
public record Post(int number, String path, String body) {

    /** Sends it as it is. */
    public Response send() {
        return send(given());
    }

    /** Sends it with the headers that the request has already. */
    public Response send(RequestSpecification request) {
        return request.urlEncodingEnabled(false).contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8)).post(path);
    }

    /** The same request with another body. */
    public Post withBody(String other) {
        return new Post(number, path, other);
    }
}
