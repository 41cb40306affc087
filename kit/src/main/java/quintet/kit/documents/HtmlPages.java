package quintet.kit.documents;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.Accept;
import quintet.kit.http.FilterOrder;
import quintet.kit.http.RequestSteps;

/** Answers clients that prefer HTML with pages. To all others these paths have JSON, or nothing. */
@ApplicationScoped
class HtmlPages {

    private static final String PROBLEMS = "/problems";
    /** The page of the service's calls. It stands at / too, where the service has no page to work on. */
    private static final String CALLS = "/q/calls";
    private static final List<MediaType> OFFERED = List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE);

    private final ServicePage service;
    private final ProblemPages problems;

    HtmlPages(ServicePage service, ProblemPages problems) {
        this.service = service;
        this.problems = problems;
    }

    void install(@Observes RequestSteps steps) {
        steps.add(FilterOrder.PAGES, this::answer);
    }

    private boolean answer(RoutingContext context) {
        var path = context.normalizedPath();
        if (isRead(context.request().method()) && (isOfService(path) || path.startsWith(PROBLEMS))) {
            context.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            if (MediaType.TEXT_HTML_TYPE.equals(Accept.best(context, OFFERED)) && answer(context, path)) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is a page. */
    private boolean answer(RoutingContext context, String path) {
        if (isOfService(path)) {
            service.answer(context);
            return true;
        }
        return path.equals(PROBLEMS) ? problems.list(context)
                : problems.explain(context, path.substring(PROBLEMS.length() + 1));
    }

    private static boolean isOfService(String path) {
        return path.equals("/") || path.equals(CALLS);
    }

    private static boolean isRead(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}
