package quintet.kit.http;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.config.MeterFilter;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps input of clients out of the labels of {@code http_server_requests}, where it could create any number of time series.
 * JAX-RS labels a request with the template of its route. A request answered before that (a rejection, an unsupported method
 * or body, a client that leaves) is {@code /unrouted}. An unknown method is {@code OTHER}.
 */
@ApplicationScoped
class RequestLabel {

    private static final String UNROUTED = "/unrouted";
    /** RFC 9110, section 9, and RFC 5789. */
    private static final Set<String> METHODS = Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT",
            "TRACE");

    private final Pages pages;

    RequestLabel(Pages pages) {
        this.pages = pages;
    }

    void install(@Observes RequestSteps steps) {
        steps.add(FilterOrder.REQUEST_LABEL, context -> {
            Platform.label(context, of(context.normalizedPath()));
            return true;
        });
    }

    @Produces
    @Singleton
    MeterFilter methods() {
        return MeterFilter.replaceTagValues("method", method -> METHODS.contains(method) ? method : "OTHER");
    }

    /** For a request that has passed no filter. */
    static void unrouted(RoutingContext context) {
        Platform.label(context, UNROUTED);
    }

    private String of(String path) {
        var page = pages.at(path);
        return page == null ? UNROUTED : page.label(path);
    }
}
