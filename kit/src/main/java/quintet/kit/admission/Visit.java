package quintet.kit.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.Context;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * One request's stay: it waits in the line, has its place, and gives it back when its answer begins or its connection
 * breaks. A stream needs no place once it has begun: it lasts as long as its client likes.
 */
final class Visit {

    private static final String KEY = "visit";

    private final RoutingContext request;
    private final WaitingLine<Visit> line;
    private final Context context;
    private final AtomicBoolean present = new AtomicBoolean(true);
    private long timer;

    Visit(RoutingContext request, WaitingLine<Visit> line) {
        this.request = request;
        this.line = line;
        this.context = request.vertx().getOrCreateContext();
        request.put(KEY, this);
    }

    /** The stay of a request; null where it needs none. */
    static @Nullable Visit of(RoutingContext request) {
        return request.get(KEY);
    }

    /** Has its place, and goes on. */
    void begin() {
        // The channel itself tells of a client that leaves: the response's handler for that is the platform's.
        var closed = closed();
        ChannelFutureListener left = future -> end();
        closed.addListener(left);
        request.addHeadersEndHandler(begun -> {
            closed.removeListener(left);
            end();
        });
        request.next();
    }

    /** Stands in the line, and leaves it after a time for nothing. */
    void await(Duration longest, Runnable refused) {
        request.request().pause();
        timer = request.vertx().setTimer(longest.toMillis(), late -> {
            line.giveUp(this);
            request.request().resume();
            refused.run();
        });
    }

    /** Gives its place back, if that has not happened yet. */
    void end() {
        if (present.getAndSet(false)) {
            var next = line.leave();
            if (next != null) {
                next.called();
            }
        }
    }

    /** Has a place now, unless it has just given up or its client has gone. */
    private void called() {
        context.runOnContext(now -> {
            if (request.vertx().cancelTimer(timer) && !closed().isDone()) {
                request.request().resume();
                begin();
            } else {
                end();
            }
        });
    }

    private ChannelFuture closed() {
        return ((ConnectionBase) request.request().connection()).channel().closeFuture();
    }
}
