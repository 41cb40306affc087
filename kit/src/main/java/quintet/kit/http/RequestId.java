package quintet.kit.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.trace.Span;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.Problem;

/**
 * Assigns each request an id: the client's {@code X-Request-Id}, or a new one. The response, log lines and problems carry it.
 * They carry the id of its trace too, if there is one: that of its span, or that of a W3C {@code traceparent} header.
 */
@ApplicationScoped
class RequestId {

    private static final String HEADER = "X-Request-Id";
    private static final String KEY = "requestId";
    private static final String TRACE = "traceId";
    /** The ids a client may choose: no character can forge a log line. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");
    /** W3C Trace Context, section 3.2.2: version, trace id (not all zeros), parent id, flags. */
    private static final Pattern TRACEPARENT = Pattern
            .compile("[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final HexFormat HEX = HexFormat.of();

    void install(@Observes RequestSteps steps) {
        steps.add(FilterOrder.REQUEST_ID, context -> {
            assign(context);
            return true;
        });
    }

    /** The id of the current request, or null before it is assigned. */
    static @Nullable String of(RoutingContext context) {
        return context.get(KEY);
    }

    /** Assigns a request its id. */
    static void assign(RoutingContext context) {
        var headers = context.request().headers();
        var sent = headers.get(HEADER);
        var id = sent != null && ACCEPTED.matcher(sent).matches() ? sent : random();
        context.put(KEY, id);
        context.response().putHeader(HEADER, id);
        MDC.put(KEY, id);
        var trace = traceOf(headers.get("traceparent"));
        if (trace != null) {
            context.put(TRACE, trace);
            MDC.put(TRACE, trace);
        }
    }

    /** The document of a problem, with the ids of the request. */
    static Problem.Body document(Problem problem, RoutingContext context) {
        String trace = context.get(TRACE);
        var traced = trace == null ? problem : problem.telling(TRACE, trace);
        return traced.body(context.request().path(), of(context));
    }

    private static @Nullable String traceOf(@Nullable String traceparent) {
        var span = Span.current().getSpanContext();
        if (span.isValid()) {
            return span.getTraceId();
        }
        if (traceparent == null) {
            return null;
        }
        var parts = TRACEPARENT.matcher(traceparent);
        return parts.matches() ? parts.group(1) : null;
    }

    private static String random() {
        var random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
