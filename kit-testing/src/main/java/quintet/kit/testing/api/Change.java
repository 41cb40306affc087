package quintet.kit.testing.api;

import java.util.function.IntFunction;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * A way to change a thing, which answers 200 and the new state.
 *
 * @param method PUT or PATCH
 * @param body JSON that makes the state different from what it is with any other number
 */
public record Change(String method, IntFunction<String> body) {

    /** Changes the thing at the path. */
    public Response send(RequestSpecification request, String path, int number) {
        return request.contentType("application/json").body(body.apply(number)).request(method, path);
    }

    @Override
    public String toString() {
        return method;
    }
}
