package quintet.kit.input;

import java.util.Arrays;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

import io.vertx.core.http.HttpServerRequest;

/** Rejects every query parameter of an endpoint without any. Other endpoints read theirs with a {@link Query}. */
public class UnknownParameters {

    @ServerRequestFilter
    void check(HttpServerRequest request, SimpleResourceInfo endpoint) {
        if (request.query() != null && !Arrays.asList(endpoint.parameterTypes()).contains(Query.class)) {
            new Query(request.params()).build(() -> "");
        }
    }
}
