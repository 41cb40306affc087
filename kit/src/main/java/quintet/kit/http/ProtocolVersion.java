package quintet.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.Problem;

/** Rejects versions of HTTP that the HTTP layer does not know. It would treat them like 1.1. */
@ApplicationScoped
class ProtocolVersion {

    void install(@Observes RequestSteps steps) {
        steps.add(FilterOrder.PROTOCOL_VERSION, ProtocolVersion::check);
    }

    private static boolean check(RoutingContext context) {
        if (context.request().version() != null) {
            return true;
        }
        Platform.answerAsHttp11(context.request().connection());
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.addEndHandler(answered -> context.request().connection().close());
        context.fail(Problem.invalid("The service speaks HTTP/1.1 and HTTP/1.0."));
        return false;
    }
}
