package quintet.guid.cache;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** A network between an instance and Redis: it delays what it carries, may halt for a while, and may cut connections. */
final class SlowProxy implements AutoCloseable {

    private final Vertx vertx;
    private final int target;
    private final NetServer server;
    private final NetClient client;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Runnable> halted = new CopyOnWriteArrayList<>();
    private volatile int minDelayMillis;
    private volatile int maxDelayMillis;
    private volatile boolean isHalted;
    private volatile boolean isClosed;

    /** @param target the port of Redis on this machine */
    SlowProxy(Vertx vertx, int target) {
        this.vertx = vertx;
        this.target = target;
        this.server = vertx.createNetServer();
        this.client = vertx.createNetClient();
        server.connectHandler(this::connect).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    /** Delays each packet by up to so many milliseconds, some of them. */
    void delay(int millis) {
        minDelayMillis = 0;
        maxDelayMillis = millis;
    }

    /** Delays each packet by so many milliseconds. */
    void delayAll(int millis) {
        minDelayMillis = millis;
        maxDelayMillis = millis;
    }

    /** Carries nothing until {@link #goOn}. */
    void halt() {
        isHalted = true;
    }

    void goOn() {
        isHalted = false;
        var waiting = List.copyOf(halted);
        halted.removeAll(waiting);
        waiting.forEach(Runnable::run);
    }

    /** Closes all connections, and each new one until {@link #open}. */
    void shut() {
        isClosed = true;
        sockets.forEach(NetSocket::close);
    }

    void open() {
        isClosed = false;
    }

    private void connect(NetSocket in) {
        if (isClosed) {
            in.close();
            return;
        }
        in.pause();
        client.connect(target, "127.0.0.1").onSuccess(out -> {
            carry(in, out);
            carry(out, in);
            in.resume();
        }).onFailure(failure -> in.close());
    }

    private void carry(NetSocket from, NetSocket to) {
        sockets.add(from);
        from.exceptionHandler(failure -> from.close());
        from.closeHandler(closed -> {
            sockets.remove(from);
            to.close();
        });
        from.handler(bytes -> {
            from.pause();
            Runnable pass = () -> {
                to.write(bytes);
                from.resume();
            };
            int delay = ThreadLocalRandom.current().nextInt(minDelayMillis, Math.max(minDelayMillis, maxDelayMillis) + 1);
            if (isHalted) {
                halted.add(pass);
            } else if (delay == 0) {
                pass.run();
            } else {
                vertx.setTimer(delay, later -> pass.run());
            }
        });
    }

    @Override
    public void close() {
        shut();
        server.close();
        client.close();
    }
}
