package quintet.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCounter;

/** Gives failures outside JAX-RS (unknown routes, oversized bodies, malformed paths) the same problem documents. */
@ApplicationScoped
class ProblemRoutes {

    /** Statuses of the router for requests that match no route. */
    private static final int[] OUTSIDE_ROUTES = { 400, 404, 500 };

    private final ObjectMapper json;
    private final AnswerHeaders headers;
    private final Diagnosis diagnosis;
    private final ProblemCounter counter;

    ProblemRoutes(ObjectMapper json, AnswerHeaders headers, Diagnosis diagnosis, ProblemCounter counter) {
        this.json = json;
        this.headers = headers;
        this.diagnosis = diagnosis;
        this.counter = counter;
    }

    void install(@Observes Router router) {
        // Before the platform's own handler, which responds with HTML or a stack trace.
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
        for (int status : OUTSIDE_ROUTES) {
            router.errorHandler(status, this::answer);
        }
    }

    private void answer(RoutingContext context) {
        var response = context.response();
        if (response.ended() || response.headWritten() || response.closed()) {
            return;
        }
        if (RequestId.of(context) == null) {
            // This request has passed no filter: its target is no path.
            RequestId.assign(context);
            RequestLabel.unrouted(context);
            headers.prepare(context);
        }
        if (Methods.answersForAll(context)) {
            return;
        }
        var problem = diagnose(context);
        counter.count(problem);
        ProblemMapper.log(problem, context.failure() == null ? problem : context.failure(), context);
        response.setStatusCode(problem.type().status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        problem.headers().forEach(response::putHeader);
        response.end(encode(RequestId.document(problem, context)));
    }

    private Problem diagnose(RoutingContext context) {
        boolean isClientError = context.statusCode() >= 400 && context.statusCode() < 500;
        return isClientError || context.failure() == null ? Diagnosis.ofStatus(context.statusCode())
                : diagnosis.of(context.failure());
    }

    private Buffer encode(Problem.Body body) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
