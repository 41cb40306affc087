package quintet.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.Diagnosis;

/**
 * Answers OPTIONS with the methods of a path (RFC 9110, section 9.3.7). Rejects methods that the platform's pages would treat
 * as GET.
 */
@ApplicationScoped
class Methods {

    private static final String ALL = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

    private final Routes routes;

    Methods(Routes routes) {
        this.routes = routes;
    }

    void install(@Observes RequestSteps steps) {
        steps.add(FilterOrder.METHODS, this::check);
    }

    /** Answers {@code OPTIONS *}, which asks about the whole service and has no path for routing. */
    static boolean answersForAll(RoutingContext context) {
        boolean asked = context.request().method().equals(HttpMethod.OPTIONS) && "*".equals(context.request().uri());
        if (asked) {
            context.response().setStatusCode(204).putHeader(HttpHeaders.ALLOW, ALL).end();
        }
        return asked;
    }

    private boolean check(RoutingContext context) {
        var method = context.request().method();
        var path = context.normalizedPath();
        if (method.equals(HttpMethod.OPTIONS)) {
            answer(context, path);
            return false;
        }
        if (routes.isPageWithout(method.name(), path)) {
            context.fail(Diagnosis.ofStatus(405).with(HttpHeaders.ALLOW, allowed(path)));
            return false;
        }
        return true;
    }

    private void answer(RoutingContext context, String path) {
        var methods = routes.methods(path);
        if (methods.isEmpty()) {
            context.fail(404);
            return;
        }
        var response = context.response().setStatusCode(204).putHeader(HttpHeaders.ALLOW, allowed(path));
        for (var method : methods) {
            if (Routes.ACCEPT.containsKey(method)) {
                response.putHeader(Routes.ACCEPT.get(method), routes.accepted(method, path));
            }
        }
        response.end();
    }

    private String allowed(String path) {
        return String.join(", ", routes.methods(path));
    }
}
