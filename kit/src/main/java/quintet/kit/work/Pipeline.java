package quintet.kit.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.netty.util.concurrent.FastThreadLocal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Sends the commands of many requests to a server together. Commands of one turn of an event loop share a connection, a write
 * and a time limit. So do those that come while the server answers the last ones. A lone command waits for nobody.
 *
 * <p>
 * Commands of an event loop are executed in their order. A failure is that of all commands that were sent or wait.
 *
 * @param <C> a command
 * @param <A> its answer
 */
public final class Pipeline<C, A> {

    private record Sent<C, A>(C command, Executor home, UniEmitter<? super @Nullable A> answer) {

        void succeed(@Nullable A result) {
            home.execute(() -> answer.complete(result));
        }

        void fail(Throwable failure) {
            home.execute(() -> answer.fail(failure));
        }
    }

    private final Function<List<C>, Future<List<A>>> server;
    private final Vertx vertx;
    private final Duration limit;
    private final FastThreadLocal<Lane> lanes = new FastThreadLocal<>() {
        @Override
        protected Lane initialValue() {
            return new Lane();
        }
    };

    /**
     * @param server sends commands, and gives their answers in the same order; null for none
     * @param limit the longest that commands may take
     */
    public Pipeline(Function<List<C>, Future<List<A>>> server, Vertx vertx, Duration limit) {
        this.server = server;
        this.vertx = vertx;
        this.limit = limit;
    }

    /** The answer to a command, or null for none; a TimeoutException after the limit. */
    public Uni<@Nullable A> send(C command) {
        return EventLoops.isHere()
                ? Uni.createFrom().emitter(answer -> lanes.get().add(new Sent<>(command, EventLoops.inPlace(), answer)))
                : sendAlone(command);
    }

    private Uni<@Nullable A> sendAlone(C command) {
        return Uni.createFrom().emitter(answer -> send(List.of(command)).onComplete(sent -> {
            if (sent.succeeded()) {
                answer.complete(sent.result().get(0));
            } else {
                answer.fail(sent.cause());
            }
        }));
    }

    private Future<List<A>> send(List<C> commands) {
        return TimeLimit.of(limit.toMillis(), vertx, () -> server.apply(commands));
    }

    /** The commands of one event loop, on its thread. */
    private final class Lane {

        private final Executor endOfTurn = EventLoops.endOfTurn();
        private List<Sent<C, A>> waiting = new ArrayList<>();
        private boolean flushing;
        private boolean underWay;

        void add(Sent<C, A> command) {
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
            send(commands.stream().map(Sent::command).toList()).onComplete(answered -> end(commands, answered));
        }

        private void end(List<Sent<C, A>> commands, AsyncResult<List<A>> answered) {
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
