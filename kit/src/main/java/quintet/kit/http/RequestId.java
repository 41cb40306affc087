package quintet.kit.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/**
 * Assigns each request an id: the client's {@code X-Request-Id}, or a new one. The response, log lines and problems carry it.
 * The trace id of a W3C {@code traceparent} header is logged too.
 */
@ApplicationScoped
class RequestId {

    private static final String HEADER = "X-Request-Id";
    private static final String KEY = "requestId";
    /** The ids a client may choose: no character can forge a log line. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");
    /** W3C Trace Context, section 3.2.2: version, trace id, parent id, flags. */
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final HexFormat HEX = HexFormat.of();

    void install(@Observes Filters filters) {
        filters.register(context -> {
            assign(context);
            context.next();
        }, FilterOrder.REQUEST_ID);
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
        var trace = headers.get("traceparent");
        if (trace != null) {
            var parts = TRACEPARENT.matcher(trace);
            if (parts.matches()) {
                MDC.put("traceId", parts.group(1));
            }
        }
    }

    private static String random() {
        var random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
