package quintet.kit.trace;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.ClientAddress;
import quintet.kit.http.FilterOrder;
import quintet.kit.http.HttpConfig;
import quintet.kit.http.Pages;
import quintet.kit.http.RequestSteps;

/**
 * Logs each request when it has ended, if {@code quintet.http.access-log} says so. Queries are left out, because they have
 * what people search for. Probes and metrics are left out too.
 */
@ApplicationScoped
class AccessLog {

    private static final Logger LOG = Logger.getLogger("quintet.http");

    private final HttpConfig config;
    private final ClientAddress clients;
    private final Clock clock;

    AccessLog(HttpConfig config, ClientAddress clients, Clock clock) {
        this.config = config;
        this.clients = clients;
        this.clock = clock;
    }

    void install(@Observes RequestSteps steps) {
        if (config.accessLog()) {
            steps.add(FilterOrder.REQUEST_ID, this::follow);
        }
    }

    private boolean follow(RoutingContext context) {
        // A request that a filter reroutes passes twice.
        if (context.get(AccessLog.class.getName()) == null && !Pages.isMonitoring(context.normalizedPath())) {
            context.put(AccessLog.class.getName(), true);
            var begin = clock.millis();
            context.addEndHandler(ended -> log(context, ended.succeeded(), clock.millis() - begin));
        }
        return true;
    }

    private void log(RoutingContext context, boolean answered, long millis) {
        var request = context.request();
        var client = clients.of(request);
        // The clients of streams leave in the middle.
        if (answered || context.response().headWritten()) {
            LOG.infof("%s %s of %s answered %d after %d ms with %d bytes%s", request.method(), request.path(), client,
                    context.response().getStatusCode(), millis, context.response().bytesWritten(),
                    answered ? "" : ", and left");
        } else {
            LOG.infof("%s %s of %s left before its answer after %d ms", request.method(), request.path(), client, millis);
        }
    }
}
