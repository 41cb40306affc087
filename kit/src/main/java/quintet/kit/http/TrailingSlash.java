package quintet.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/** Ignores a trailing slash: {@code /guid/} is served as {@code /guid}. */
@ApplicationScoped
class TrailingSlash {

    void install(@Observes Filters filters) {
        filters.register(TrailingSlash::strip, FilterOrder.PATH);
    }

    private static void strip(RoutingContext context) {
        var path = context.request().path();
        if (path != null && path.length() > 1 && path.endsWith("/") && !path.startsWith("/q/")) {
            var query = context.request().query();
            var shorter = path.substring(0, path.length() - 1);
            context.reroute(query == null ? shorter : shorter + "?" + query);
        } else {
            context.next();
        }
    }
}
