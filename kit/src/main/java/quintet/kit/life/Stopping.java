package quintet.kit.life;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.FilterOrder;
import quintet.kit.http.RequestSteps;

/**
 * Ends connections while the service stops. Between the signal and the end of {@code quarkus.shutdown.delay} every request is
 * served, and its response ends the connection. Thus a proxy that keeps connections open sends no request into one that is
 * about to close.
 */
@ApplicationScoped
class Stopping {

    void install(@Observes RequestSteps steps) {
        steps.add(FilterOrder.REQUEST_ID, Stopping::closeConnection);
    }

    private static boolean closeConnection(RoutingContext context) {
        if (Launch.isStopping()) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        return true;
    }
}
