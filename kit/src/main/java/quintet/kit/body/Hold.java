package quintet.kit.body;

import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.Platform;

/** The memory that one request holds, beyond the little that every request may have. */
final class Hold {

    /** While it arrives a body holds its bytes, and room to grow. */
    static final int ARRIVING = 2;
    /** Rows, their rendering and what is not sent yet hold up to four times their bytes. */
    static final int ANSWER = 4;

    /** The work for a client that has left goes on, and ends within the deadline of the database. */
    private static final int ABANDONED_MILLIS = 5_000;

    private final HeldBytes memory;
    private final AtomicLong held = new AtomicLong();

    Hold(HeldBytes memory) {
        this.memory = memory;
    }

    /** Covers so many bytes in all, each of which makes {@code times} as many. False: there is no memory for that. */
    boolean cover(long bytes, int times) {
        long more = bytes * times - held.get();
        if (bytes <= HeldBytes.SMALL || more <= 0) {
            return true;
        }
        boolean taken = memory.take(more);
        if (taken) {
            held.addAndGet(more);
        }
        return taken;
    }

    /** Gives all of it back. */
    void release() {
        memory.give(held.getAndSet(0));
    }

    /** Gives it back when the answer begins. */
    void releaseOnceAnswered(RoutingContext context) {
        if (held.get() > 0) {
            var left = onceLeft(context);
            context.addHeadersEndHandler(begun -> end(context, left));
        }
    }

    /** Gives it back when the client has taken the answer. */
    void releaseOnceWritten(RoutingContext context) {
        if (held.get() > 0) {
            var left = onceLeft(context);
            // Nothing is written after the answer and all before it.
            context.addEndHandler(ended -> Platform.channel(context.request().connection())
                    .writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> end(context, left)));
        }
    }

    private void end(RoutingContext context, ChannelFutureListener left) {
        closed(context).removeListener(left);
        release();
    }

    private ChannelFutureListener onceLeft(RoutingContext context) {
        ChannelFutureListener left = future -> context.vertx().setTimer(ABANDONED_MILLIS, over -> release());
        closed(context).addListener(left);
        return left;
    }

    private static ChannelFuture closed(RoutingContext context) {
        return Platform.channel(context.request().connection()).closeFuture();
    }
}
