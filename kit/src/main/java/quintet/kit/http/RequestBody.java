package quintet.kit.http;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * Reads request bodies into memory without blocking. It rejects a body that is too large after decompression, arrives too
 * late, or contradicts its headers. Forms are bytes like all other bodies.
 */
@ApplicationScoped
public class RequestBody {

    /** Longer numbers may not fit a long, and exceed every limit. */
    private static final int MAX_DIGITS = 18;

    private final long limit;
    private final Duration patience;

    RequestBody(HttpConfig config) {
        this.limit = config.maxBody().asLongValue();
        this.patience = config.bodyTimeout();
    }

    void install(@Observes Filters filters) {
        filters.register(this::read, FilterOrder.BODY);
    }

    /** The bytes of the body; empty if the request had none. */
    public static byte[] of(RoutingContext context) {
        Buffer body = context.body() == null ? null : context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    /** The detail of a 413. */
    static String tooLarge(long limit) {
        return "The body may have %d bytes at most, after decompression.".formatted(limit);
    }

    private void read(RoutingContext context) {
        var request = context.request();
        if (declaresNothing(request)) {
            // A missing body counts as JSON, so that the resource can name missing members.
            request.headers().set("Content-Type", "application/json");
            context.next();
        } else if (declaresTooMuch(request.getHeader("Content-Length"))) {
            // The rest of the body is not read, so the connection cannot serve another request.
            context.response().putHeader("Connection", "close");
            context.fail(Problem.of(HttpProblems.BODY_TOO_LARGE, tooLarge(limit)));
        } else if (isCoded(request.getHeader("Content-Encoding"))) {
            context.fail(Problem.of(HttpProblems.UNSUPPORTED_MEDIA_TYPE, "The body may be compressed with gzip only.")
                    .with("Accept-Encoding", "gzip"));
        } else {
            new IncomingBody(context, limit).read(patience);
        }
    }

    /** Whether a coding is left after the HTTP layer has decoded and removed those it knows. */
    private static boolean isCoded(@Nullable String encoding) {
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    /** RFC 9112, section 6.3: a request without either header has no body. */
    private static boolean declaresNothing(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") == null && (length == null || "0".equals(length));
    }

    private boolean declaresTooMuch(String length) {
        return length != null && (length.length() > MAX_DIGITS || Long.parseLong(length) > limit);
    }
}
