package quintet.kit.life;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.FilterOrder;

/**
 * Lets clients go while the service stops: between the signal and the end of {@code quarkus.shutdown.delay} every request
 * is served, and its answer ends the connection. A proxy that keeps connections open thus never sends a request into one
 * that is about to be closed.
 */
@ApplicationScoped
class Stopping {

    void install(@Observes Filters filters) {
        filters.register(Stopping::sayGoodbye, FilterOrder.REQUEST_ID);
    }

    private static void sayGoodbye(RoutingContext context) {
        if (Launch.isStopping()) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.next();
    }
}
