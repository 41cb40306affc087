package quintet.kit.http;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets pages of configured origins call the service (CORS, part of the Fetch standard). Requests of other origins are served
 * without CORS headers, so that their browser hides the response.
 *
 * <p>
 * The platform's own filter rejects unknown origins with a bare 403, even pages of this service behind a TLS proxy. It also
 * omits Vary.
 */
@ApplicationScoped
class Cors {

    private static final Pattern ORIGIN = Pattern.compile("\\*|[a-z][a-z0-9+.-]*://[^/*\\s]+");
    private static final String ANY = "*";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String HEADERS = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
            + " X-API-Key, X-Request-Id";
    private static final String A_DAY = "86400";

    private final Set<String> origins;

    Cors(HttpConfig config) {
        this.origins = Set.copyOf(config.corsOrigins().orElse(List.of()));
        for (var origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new ConfigurationException("QUINTET_HTTP_CORS_ORIGINS: %s is no origin. Write origins like"
                        .formatted(origin) + " https://app.example.com, without a path.");
            }
        }
    }

    void install(@Observes RequestSteps steps) {
        if (!origins.isEmpty()) {
            steps.add(FilterOrder.CORS, this::share);
        }
    }

    private boolean share(RoutingContext context) {
        var request = context.request();
        var headers = context.response().headers();
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean any = origins.contains(ANY);
        if (!any) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (origin == null || !(any || origins.contains(origin))) {
            return true;
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, any ? ANY : origin);
        if (request.method().equals(HttpMethod.OPTIONS) && request.headers().contains("Access-Control-Request-Method")) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, A_DAY);
            context.response().setStatusCode(204).end();
            return false;
        }
        // Every header: pages send no cookies here, and so the star is a wildcard.
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ANY);
        return true;
    }
}
