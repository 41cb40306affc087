package quintet.kit.http;

import java.io.IOException;
import java.time.Duration;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * One body while it arrives. It ends once: complete, too large, too late or broken. Every end but the first also ends the
 * connection, for the rest of the body is never read.
 */
final class IncomingBody {

    private final RoutingContext context;
    private final long limit;
    private final Buffer bytes = Buffer.buffer();
    private long timer;
    private boolean ended;

    /** @param limit the maximum number of bytes after decompression */
    IncomingBody(RoutingContext context, long limit) {
        this.context = context;
        this.limit = limit;
    }

    /** Reads the body, then goes on with the request. */
    void read(Duration patience) {
        timer = context.vertx().setTimer(patience.toMillis(), late -> timeOut(patience));
        context.request().handler(this::add).endHandler(all -> complete()).exceptionHandler(this::breakOff);
    }

    private void add(Buffer chunk) {
        if (!ended && bytes.length() + chunk.length() > limit) {
            end();
            reject(Problem.of(HttpProblems.BODY_TOO_LARGE, RequestBody.tooLarge(limit)));
        } else if (!ended) {
            bytes.appendBuffer(chunk);
        }
    }

    private void complete() {
        if (end()) {
            Platform.setBody(context, bytes);
            context.next();
        }
    }

    private void timeOut(Duration patience) {
        if (end()) {
            reject(Problem.of(HttpProblems.REQUEST_TIMEOUT,
                    "The body did not arrive within %d seconds.".formatted(patience.toSeconds())));
        }
    }

    /** The client has left, or the body contradicts its coding. */
    private void breakOff(Throwable failure) {
        if (!end()) {
            return;
        }
        if (failure instanceof IOException || failure instanceof HttpClosedException || context.response().headWritten()) {
            context.fail(failure);
            return;
        }
        reject(Problem.invalid("The body contradicts its Content-Encoding or Transfer-Encoding."));
        // The platform closes the connection after this, and drops unsent data.
        Platform.channel(context.request().connection()).flush();
    }

    /** Whether the body had not ended before. */
    private boolean end() {
        context.vertx().cancelTimer(timer);
        boolean first = !ended;
        ended = true;
        return first;
    }

    private void reject(Problem problem) {
        context.response().putHeader("Connection", "close");
        context.addEndHandler(sent -> context.request().connection().close());
        context.fail(problem);
    }
}
