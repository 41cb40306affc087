package quintet.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.RoutingContext;

/**
 * Ignores a trailing slash: {@code /guid/} is served as {@code /guid}. The links of a page depend on it, so pages keep theirs.
 */
@ApplicationScoped
class TrailingSlash {

    void install(@Observes RequestSteps steps) {
        steps.add(FilterOrder.PATH, TrailingSlash::strip);
    }

    private static boolean strip(RoutingContext context) {
        var path = context.request().path();
        boolean slashed = path != null && path.length() > 1 && path.endsWith("/") && !path.startsWith("/q/")
                && !Pages.isConsole(path);
        if (slashed) {
            var query = context.request().query();
            var shorter = path.substring(0, path.length() - 1);
            context.reroute(query == null ? shorter : shorter + "?" + query);
        }
        return !slashed;
    }
}
