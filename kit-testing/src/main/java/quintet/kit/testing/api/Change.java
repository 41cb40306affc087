package quintet.kit.testing.api;

import java.util.function.IntFunction;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * A change of an item, which answers 200 and the new state.
 *
 * @param method PUT or PATCH
 * @param body JSON; each number gives another state
 */
public record Change(String method, IntFunction<String> body) {

    /** Changes the item at the path. */
    public Response send(RequestSpecification request, String path, int number) {
        return request.contentType("application/json").body(body.apply(number)).request(method, path);
    }

    @Override
    public String toString() {
        return method;
    }
}
