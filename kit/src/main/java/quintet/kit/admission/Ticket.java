package quintet.kit.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.Platform;

/**
 * One request's place: queued for, used, and given back when the answer begins or the connection breaks. A stream needs no
 * place once it has begun, because its client decides how long it lasts.
 */
final class Ticket {

    private static final String KEY = "ticket";

    private final RoutingContext request;
    private final AdmissionQueue<Ticket> queue;
    private final Context context;
    private final AtomicBoolean held = new AtomicBoolean(true);
    private long timer;

    Ticket(RoutingContext request, AdmissionQueue<Ticket> queue) {
        this.request = request;
        this.queue = queue;
        this.context = request.vertx().getOrCreateContext();
        request.put(KEY, this);
    }

    /** The ticket of a request; null where it needs none. */
    static @Nullable Ticket of(RoutingContext request) {
        return request.get(KEY);
    }

    /** Keeps the place of the request, which is served now, until it is answered or its client has left. */
    void begin() {
        // The channel itself reports that a client has left: the platform uses the response's handler for that.
        var closed = closed();
        ChannelFutureListener left = future -> release();
        closed.addListener(left);
        request.addHeadersEndHandler(begun -> {
            closed.removeListener(left);
            release();
        });
    }

    /** Waits in the queue, and rejects the request after the longest wait. */
    void await(Duration longest, Runnable reject) {
        request.request().pause();
        timer = request.vertx().setTimer(longest.toMillis(), late -> {
            queue.expire(this);
            request.request().resume();
            reject.run();
        });
    }

    /** Gives the place back, if that has not happened yet. */
    void release() {
        if (held.getAndSet(false)) {
            var next = queue.release();
            if (next != null) {
                next.admitted();
            }
        }
    }

    /** Takes the place; gives it back if the wait has just ended or the client has left. */
    private void admitted() {
        context.runOnContext(now -> {
            if (request.vertx().cancelTimer(timer) && !closed().isDone()) {
                request.request().resume();
                begin();
                request.next();
            } else {
                release();
            }
        });
    }

    private ChannelFuture closed() {
        return Platform.channel(request.request().connection()).closeFuture();
    }
}
