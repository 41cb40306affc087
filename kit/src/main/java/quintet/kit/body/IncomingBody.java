package quintet.kit.body;

import java.io.IOException;
import java.time.Duration;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.Platform;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * One body while it arrives. It ends once: complete, too large, too late, broken, or without memory. Every end but the first
 * also ends the connection, for the rest of the body is never read.
 */
final class IncomingBody {

    /** More bytes are inflated beside the event loop: they may become a thousand times as many. */
    private static final int LARGE = 4 << 10;
    private static final long NONE = -1;

    private final RoutingContext context;
    private final int limit;
    private final HeldBytes memory;
    private final Hold hold;
    private Buffer bytes = Buffer.buffer();
    private long timer = NONE;
    private boolean ended;

    /** @param limit the maximum number of bytes, before decompression and after it */
    IncomingBody(RoutingContext context, int limit, HeldBytes memory) {
        this.context = context;
        this.limit = limit;
        this.memory = memory;
        this.hold = new Hold(memory);
    }

    /** Reads the body, then goes on with the request. */
    void read(boolean isGzip, Duration patience) {
        // Most bodies arrive together with their head, and need no timer.
        context.vertx().runOnContext(turn -> startTimer(patience));
        context.request().handler(this::add).endHandler(all -> complete(isGzip)).exceptionHandler(this::breakOff);
        var headers = context.request().headers();
        if (headers.contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            context.response().writeContinue();
            // Else JAX-RS asks again.
            headers.remove(HttpHeaders.EXPECT);
        }
    }

    /** A 413 that names the limit. */
    static Problem tooLarge(long limit) {
        return Problem.of(HttpProblems.BODY_TOO_LARGE,
                "The body may have %d bytes at most, after decompression.".formatted(limit));
    }

    private void add(Buffer chunk) {
        if (ended) {
            return;
        }
        int length = bytes.length() + chunk.length();
        if (length > limit) {
            reject(tooLarge(limit));
        } else if (!hold.cover(length, Hold.ARRIVING)) {
            reject(memory.overloaded());
        } else {
            bytes.appendBuffer(chunk);
        }
    }

    private void complete(boolean isGzip) {
        if (!end()) {
            return;
        }
        var received = bytes.getBytes();
        bytes = Buffer.buffer();
        if (!isGzip) {
            proceed(received);
        } else if (received.length < LARGE) {
            try {
                proceed(inflate(received));
            } catch (Problem e) {
                refuse(e);
            }
        } else {
            context.vertx().executeBlocking(() -> inflate(received), false).onSuccess(this::proceed).onFailure(this::refuse);
        }
    }

    private byte[] inflate(byte[] received) {
        try {
            var content = Gzip.inflate(received, limit + 1, this::coverRead);
            if (content.length > limit) {
                throw tooLarge(limit);
            }
            return content;
        } catch (IOException e) {
            throw contradiction();
        }
    }

    private void coverRead(long length) {
        if (!hold.cover(length, memory.factor())) {
            throw memory.overloaded();
        }
    }

    private void proceed(byte[] content) {
        if (hold.cover(content.length, memory.factor())) {
            hold.releaseOnceAnswered(context);
            RequestBody.set(context, content);
            context.next();
        } else {
            refuse(memory.overloaded());
        }
    }

    private void startTimer(Duration patience) {
        if (!ended) {
            timer = context.vertx().setTimer(patience.toMillis(), late -> timeOut(patience));
        }
    }

    private void timeOut(Duration patience) {
        if (!ended) {
            reject(Problem.of(HttpProblems.REQUEST_TIMEOUT,
                    "The body did not arrive within %d seconds.".formatted(patience.toSeconds())));
        }
    }

    /** The client has left, or the body contradicts its framing. */
    private void breakOff(Throwable failure) {
        if (!end()) {
            return;
        }
        if (failure instanceof IOException || failure instanceof HttpClosedException || context.response().headWritten()) {
            hold.release();
            context.fail(failure);
            return;
        }
        refuse(contradiction());
        // The platform closes the connection after this, and drops unsent data.
        Platform.channel(context.request().connection()).flush();
    }

    private void reject(Problem problem) {
        end();
        refuse(problem);
    }

    private void refuse(Throwable failure) {
        hold.release();
        UnreadBody.reject(context, failure);
    }

    private static Problem contradiction() {
        return Problem.invalid("The body contradicts its Content-Encoding or Transfer-Encoding.");
    }

    /** Whether the body had not ended before. */
    private boolean end() {
        if (timer != NONE) {
            context.vertx().cancelTimer(timer);
        }
        boolean first = !ended;
        ended = true;
        return first;
    }
}
