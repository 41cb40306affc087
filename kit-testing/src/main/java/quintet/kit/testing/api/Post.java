package quintet.kit.testing.api;

import static io.restassured.RestAssured.given;

import java.nio.charset.StandardCharsets;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * A request that creates an item; it may be sent more than once.
 *
 * @param number distinguishes the item from others of its resource
 * @param path the path of the POST
 * @param body JSON
 */
public record Post(int number, String path, String body) {

    /** Sends it without further headers. */
    public Response send() {
        return send(given());
    }

    /** Sends it with the headers of the given request. */
    public Response send(RequestSpecification request) {
        return request.urlEncodingEnabled(false).contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8)).post(path);
    }

    /** The same request with another body. */
    public Post withBody(String newBody) {
        return new Post(number, path, newBody);
    }
}
