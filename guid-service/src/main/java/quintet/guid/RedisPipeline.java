package quintet.guid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.netty.util.concurrent.FastThreadLocal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import quintet.kit.work.EventLoops;

/**
 * Sends the commands of many requests to Redis together (pipelining). Commands of one turn of an event loop share a connection,
 * a write and a time limit. So do those that come while Redis answers the last ones. A lone command waits for nobody.
 *
 * <p>
 * Commands of an event loop are executed in their order. A failure is that of all commands that were sent or wait.
 */
@Singleton
class RedisPipeline {

    private record Command(Request request, Executor home, UniEmitter<? super @Nullable Response> answer) {

        void succeed(@Nullable Response response) {
            home.execute(() -> answer.complete(response));
        }

        void fail(Throwable failure) {
            home.execute(() -> answer.fail(failure));
        }
    }

    private final Redis redis;
    private final Vertx vertx;
    private final Duration limit;
    private final FastThreadLocal<Lane> lanes = new FastThreadLocal<>() {
        @Override
        protected Lane initialValue() {
            return new Lane();
        }
    };

    RedisPipeline(Redis redis, Vertx vertx, GuidConfig config) {
        this.redis = redis;
        this.vertx = vertx;
        this.limit = config.cache().timeout();
    }

    /** The answer to a command, or null for none; a failure after the time limit of the cache. */
    Uni<@Nullable Response> send(Request request) {
        return EventLoops.isHere()
                ? Uni.createFrom().emitter(answer -> lanes.get().add(new Command(request, EventLoops.inPlace(), answer)))
                : sendAlone(request, limit);
    }

    /** The same for a command that goes alone, with a time limit of its own. */
    Uni<@Nullable Response> sendAlone(Request request, Duration within) {
        return Uni.createFrom().emitter(answer -> within(within, redis.send(request)).onComplete(sent -> {
            if (sent.succeeded()) {
                answer.complete(sent.result());
            } else {
                answer.fail(sent.cause());
            }
        }));
    }

    private <T> Future<T> within(Duration time, Future<T> work) {
        var promise = Promise.<T> promise();
        var timer = vertx.setTimer(time.toMillis(),
                late -> promise.tryFail(new TimeoutException("no answer within %d ms".formatted(time.toMillis()))));
        work.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.succeeded()) {
                promise.tryComplete(done.result());
            } else {
                promise.tryFail(done.cause());
            }
        });
        return promise.future();
    }

    /** The commands of one event loop, on its thread. */
    private final class Lane {

        private final Executor endOfTurn = EventLoops.endOfTurn();
        private List<Command> waiting = new ArrayList<>();
        private boolean flushing;
        private boolean underWay;

        void add(Command command) {
            waiting.add(command);
            flushSoon();
        }

        private void flushSoon() {
            if (!flushing && !underWay && !waiting.isEmpty()) {
                flushing = true;
                endOfTurn.execute(this::flush);
            }
        }

        private void flush() {
            var commands = waiting;
            waiting = new ArrayList<>();
            flushing = false;
            underWay = true;
            within(limit, redis.batch(commands.stream().map(Command::request).toList()))
                    .onComplete(answered -> end(commands, answered));
        }

        private void end(List<Command> commands, AsyncResult<List<Response>> answered) {
            underWay = false;
            if (answered.succeeded()) {
                flushSoon();
                for (int i = 0; i < commands.size(); i++) {
                    commands.get(i).succeed(answered.result().get(i));
                }
            } else {
                var failed = waiting;
                waiting = new ArrayList<>();
                commands.forEach(command -> command.fail(answered.cause()));
                failed.forEach(command -> command.fail(answered.cause()));
            }
        }
    }
}
