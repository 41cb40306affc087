package quintet.kit.http;

import java.io.IOException;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * Reads request bodies into memory without blocking. Rejects bodies that exceed the limit after decompression, take too long,
 * or contradict their coding.
 */
@ApplicationScoped
public class RequestBody {

    private static final int PAYLOAD_TOO_LARGE = 413;
    /** Longer numbers may not fit a long, and exceed every limit. */
    private static final int MAX_DIGITS = 18;

    private final long limit;
    private final Duration patience;

    RequestBody(HttpConfig config) {
        this.limit = config.maxBody().asLongValue();
        this.patience = config.bodyTimeout();
    }

    void install(@Observes Filters filters) {
        var reader = BodyHandler.create(false).setBodyLimit(limit).setPreallocateBodyBuffer(true);
        filters.register(context -> {
            if (declaresNothing(context.request())) {
                // The reader would wait for the end of a body that never begins. A missing body counts as JSON, so that the
                // resource can name missing members.
                context.request().headers().set("Content-Type", "application/json");
                context.next();
            } else if (declaresTooMuch(context.request().getHeader("Content-Length"))) {
                // The rest of the body is not read, so the connection cannot serve another request.
                context.response().putHeader("Connection", "close");
                context.fail(PAYLOAD_TOO_LARGE);
            } else if (isCoded(context.request().getHeader("Content-Encoding"))) {
                context.fail(Problem.of(HttpProblems.UNSUPPORTED_MEDIA_TYPE, "The body may be compressed with gzip only.")
                        .with("Accept-Encoding", "gzip"));
            } else {
                limitTime(context);
                reader.handle(context);
                context.request().exceptionHandler(broken -> reject(context, broken));
            }
        }, FilterOrder.BODY);
    }

    /** The bytes of the body; empty if the request had none. */
    public static byte[] of(RoutingContext context) {
        Buffer body = context.body() == null ? null : context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    private void limitTime(RoutingContext context) {
        var timer = context.vertx().setTimer(patience.toMillis(), late -> timeOut(context));
        context.request().end().onComplete(read -> context.vertx().cancelTimer(timer));
    }

    private void timeOut(RoutingContext context) {
        var request = context.request();
        if (context.response().ended()) {
            // Already rejected as too large: the rest of the body is not awaited.
            request.connection().close();
            return;
        }
        context.response().putHeader("Connection", "close");
        context.addEndHandler(sent -> request.connection().close());
        context.fail(Problem.of(HttpProblems.REQUEST_TIMEOUT,
                "The body did not arrive within %d seconds.".formatted(patience.toSeconds())));
    }

    /** Rejects a body that contradicts its coding, then ends the connection. */
    private static void reject(RoutingContext context, Throwable broken) {
        if (broken instanceof IOException || broken instanceof HttpClosedException || context.response().headWritten()) {
            context.fail(broken);
            return;
        }
        context.response().putHeader("Connection", "close");
        context.fail(Problem.invalid("The body contradicts its Content-Encoding or Transfer-Encoding."));
        // The platform closes the connection after this, and drops unsent data.
        Platform.channel(context.request().connection()).flush();
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
