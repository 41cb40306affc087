package quintet.kit.stream;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.Platform;
import quintet.kit.work.EventLoops;

/**
 * One client of a topic. It reads a batch, writes it, and reads the next one when the client has taken enough. So it holds a
 * position and no queue. It is confined to the event loop of its connection.
 */
final class Follower<T> {

    private static final CharSequence NOT_STORED = HttpHeaders.createOptimized("no-store");
    /** Tells nginx to pass each event on at once. */
    private static final CharSequence BUFFERING = HttpHeaders.createOptimized("X-Accel-Buffering");
    private static final CharSequence NO = HttpHeaders.createOptimized("no");
    /** A client whose connection breaks waits for two seconds. */
    private static final Buffer RETRY = Buffer.buffer("retry: 2000\n\n");
    private static final Buffer COMMENT = Buffer.buffer(": \n\n");

    private final EventStreams<T> streams;
    private final T key;
    private final Topic topic;
    private final HttpServerResponse response;
    private final Context context;
    private final Executor outsideRequest = EventLoops.endOfTurn();
    private final Runnable wake = this::wake;
    private String position;
    private boolean over;

    Follower(EventStreams<T> streams, T key, Topic topic, RoutingContext request) {
        this.streams = streams;
        this.key = key;
        this.topic = topic;
        this.response = request.response();
        this.context = request.vertx().getOrCreateContext();
        this.position = EventLog.START;
    }

    /** Sends the head and the first batch. */
    void begin(RoutingContext request, Batch first, Consumer<Follower<T>> left) {
        var vertx = request.vertx();
        var timer = vertx.setPeriodic(streams.heartbeat().toMillis(), beat -> keepAlive());
        // Whether the response has ended, or its connection.
        request.addEndHandler(ended -> {
            over = true;
            vertx.cancelTimer(timer);
            left.accept(this);
        });
        response.putHeader(HttpHeaders.CACHE_CONTROL, NOT_STORED).putHeader(BUFFERING, NO).setChunked(true);
        response.write(RETRY);
        Platform.stopClock(request);
        send(first);
    }

    /** What the topic runs to wake it. */
    Runnable whenWoken() {
        return wake;
    }

    /** Ends the stream; its client will come back with its position. */
    void stop() {
        context.runOnContext(now -> {
            if (!over) {
                response.end();
            }
        });
    }

    private void wake() {
        context.runOnContext(now -> next());
    }

    private void next() {
        if (over) {
            return;
        }
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> {
                response.drainHandler(null);
                next();
            });
        } else {
            streams.after(key, position, topic.version(), outsideRequest).subscribe().with(
                    batch -> context.runOnContext(now -> take(batch)),
                    failure -> context.runOnContext(now -> rest()));
        }
    }

    private void take(Batch batch) {
        if (over) {
            return;
        }
        if (batch.isEmpty() && !batch.isEnd()) {
            topic.await(wake, batch.version());
        } else {
            send(batch);
        }
    }

    private void rest() {
        if (!over) {
            topic.rest(wake);
        }
    }

    private void send(Batch batch) {
        position = batch.last();
        if (batch.isEnd()) {
            response.end(batch.bytes());
        } else {
            if (!batch.isEmpty()) {
                response.write(batch.bytes());
            }
            next();
        }
    }

    /** A client that does not read needs no comment: its connection ends at the time-out of idle ones. */
    private void keepAlive() {
        if (!over && !response.writeQueueFull()) {
            response.write(COMMENT);
        }
    }
}
