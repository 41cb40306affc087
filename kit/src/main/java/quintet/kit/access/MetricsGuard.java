package quintet.kit.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Asks for credentials before metrics, which are no resource. It is a route of the very router that serves them, and takes
 * in more than they do, so that no spelling of the path leads to them past it.
 */
@ApplicationScoped
class MetricsGuard {

    /** Behind the kit's filters, which give the request its id, and before the platform's routes. */
    private static final int ORDER = -1;

    private final Access access;
    private final AccessConfig config;

    MetricsGuard(Access access, AccessConfig config) {
        this.access = access;
        this.config = config;
    }

    void install(@Observes Router router) {
        if (config.enabled() && !config.metricsOpen()) {
            router.route("/q/metrics*").order(ORDER).handler(this::check);
        }
    }

    private void check(RoutingContext context) {
        access.require(context).subscribe().with(permitted -> context.next(), context::fail);
    }
}
