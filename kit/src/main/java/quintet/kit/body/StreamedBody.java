package quintet.kit.body;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * A body that its endpoint reads part by part. The client is asked for a part only when the endpoint wants it, so little of
 * the body is in memory. An answer before the end of the body ends the connection.
 */
public final class StreamedBody {

    private static final String KEY = "quintet.body.stream";
    private static final long NONE = -1;

    private final HttpServerRequest request;
    private final Context home;
    private final long limit;
    private final Duration patience;
    private final boolean expectsContinue;
    private Buffer arrived = Buffer.buffer();
    private int wanted;
    private long length;
    private long timer = NONE;
    private boolean begun;
    private boolean complete;
    private @Nullable Problem failure;
    private @Nullable UniEmitter<? super Buffer> reader;

    private StreamedBody(RoutingContext context, long limit, Duration patience) {
        this.request = context.request();
        this.home = context.vertx().getOrCreateContext();
        this.limit = limit;
        this.patience = patience;
        var headers = request.headers();
        this.expectsContinue = headers.contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true);
        // Else JAX-RS asks for the body.
        headers.remove(HttpHeaders.EXPECT);
    }

    /** Leaves the body of a request to its endpoint. */
    static void leave(RoutingContext context, long limit, Duration patience) {
        var body = new StreamedBody(context, limit, patience);
        context.put(KEY, body);
        body.request.pause();
        body.request.handler(body::add).endHandler(body::end).exceptionHandler(body::breakOff);
        context.addHeadersEndHandler(begun -> {
            if (!body.complete) {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        });
        context.addEndHandler(ended -> {
            if (!body.complete) {
                UnreadBody.close(context);
            }
        });
    }

    /** The body of a request to a {@link StreamedPath}; null if it has none. */
    public static @Nullable StreamedBody of(RoutingContext context) {
        return context.get(KEY);
    }

    /**
     * The next part: at least so many bytes, fewer at the end of the body, none after it. It fails with a {@link Problem} if
     * the body is too large, if the part comes too late or if the client leaves.
     */
    public Uni<Buffer> next(int bytes) {
        return Uni.createFrom().emitter(emitter -> home.runOnContext(turn -> read(bytes, emitter)));
    }

    private void read(int bytes, UniEmitter<? super Buffer> emitter) {
        reader = emitter;
        wanted = bytes;
        if (!begun && expectsContinue) {
            request.response().writeContinue();
        }
        begun = true;
        if (!answer()) {
            timer = home.owner().setTimer(patience.toMillis(), late -> fail(Problem.of(HttpProblems.REQUEST_TIMEOUT,
                    "The body came too slowly: its next %d bytes did not arrive within %d seconds.".formatted(bytes,
                            patience.toSeconds()))));
            request.resume();
        }
    }

    private void add(Buffer chunk) {
        length += chunk.length();
        if (length > limit) {
            fail(IncomingBody.tooLarge(limit));
        } else if (failure == null) {
            arrived.appendBuffer(chunk);
            answer();
        }
    }

    private void end(@Nullable Void all) {
        complete = failure == null;
        answer();
    }

    private void breakOff(Throwable broken) {
        boolean left = broken instanceof IOException || broken instanceof HttpClosedException;
        fail(Problem.invalid(left ? "The client left before the end of the body."
                : "The body contradicts its Content-Encoding or Transfer-Encoding."));
    }

    private void fail(Problem problem) {
        if (!complete && failure == null) {
            failure = problem;
            arrived = Buffer.buffer();
            answer();
        }
    }

    /** Answers the reader if there is enough; else it waits. Nobody asks for bytes beyond that. */
    private boolean answer() {
        boolean ready = failure != null || complete || arrived.length() >= wanted;
        if (ready || reader == null) {
            request.pause();
        }
        if (ready && reader != null) {
            var answered = reader;
            reader = null;
            home.owner().cancelTimer(timer);
            if (failure != null) {
                answered.fail(failure);
            } else {
                var part = arrived;
                arrived = Buffer.buffer();
                answered.complete(part);
            }
        }
        return ready;
    }
}
