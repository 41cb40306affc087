package quintet.kit.http;

import jakarta.inject.Provider;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCounter;

/** Maps the exceptions of resources to problem documents: the one place where exceptions get status codes. */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final Routes routes;
    private final Diagnosis diagnosis;
    // Mappers are made before there are metrics.
    private final Provider<ProblemCounter> counter;

    ProblemMapper(Routes routes, Diagnosis diagnosis, Provider<ProblemCounter> counter) {
        this.routes = routes;
        this.diagnosis = diagnosis;
        this.counter = counter;
    }

    @ServerExceptionMapper
    RestResponse<Problem.Body> known(WebApplicationException failure, RoutingContext context) {
        return answer(failure, context);
    }

    @ServerExceptionMapper
    RestResponse<Problem.Body> anything(Throwable failure, RoutingContext context) {
        return answer(failure, context);
    }

    /** The answer to a failure, for the mappers of other rooms too. */
    public RestResponse<Problem.Body> answer(Throwable failure, RoutingContext context) {
        var problem = diagnosis.of(failure);
        counter.get().count(problem);
        log(problem, failure, context);
        var path = context.request().path();
        var response = ResponseBuilder.<Problem.Body> create(problem.type().status())
                .entity(RequestId.document(problem, context))
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        problem.headers().forEach(response::header);
        if (problem.type().equals(HttpProblems.METHOD_NOT_ALLOWED)) {
            response.header(HttpHeaders.ALLOW, String.join(", ", routes.methods(path)));
        } else if (problem.type().equals(HttpProblems.UNSUPPORTED_MEDIA_TYPE)) {
            var method = context.request().method().name();
            // Methods without a header of their own use Accept: RFC 9110, section 15.5.16.
            response.header(Routes.ACCEPT.getOrDefault(method, HttpHeaders.ACCEPT), routes.accepted(method, path));
        }
        return response.build();
    }

    /**
     * Logs a bug with its stack trace, an outage as a warning, and any other problem at debug level. Overload is not worth a
     * line for each rejection: {@code admission} warns once in a while.
     */
    static void log(Problem problem, Throwable failure, RoutingContext context) {
        var request = context.request();
        var status = problem.type().status();
        if (problem.type().equals(HttpProblems.INTERNAL_ERROR)) {
            LOG.errorf(failure, "%s %s failed", request.method(), request.path());
        } else if (status >= 500 && !problem.type().equals(HttpProblems.OVERLOADED)) {
            LOG.warnf("%s %s answered %d: %s", request.method(), request.path(), status, Diagnosis.reason(failure));
        } else {
            LOG.debugf("%s %s answered %d: %s", request.method(), request.path(), status, problem.detail());
        }
    }
}
