package quintet.guid.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import quintet.kit.work.EventLoops;

/** The held connections to one Redis, one for each event loop. If one of them fails, none is used again. */
final class RedisCache {

    /**
     * Where Redis is and how it is called.
     *
     * @param timeout the limit of a call
     * @param cluster whether it is a cluster, where each key may be on another server
     */
    record ServerCache(Redis redis, Vertx vertx, Duration timeout, boolean cluster) {
    }

    private final ServerCache at;
    private final HeldCache first;
    private final AtomicBoolean alive;
    private final Consumer<Throwable> lost;
    private final Map<Thread, HeldCache> loops = new ConcurrentHashMap<>();

    private RedisCache(ServerCache at, HeldCache first, AtomicBoolean alive, Consumer<Throwable> lost) {
        this.at = at;
        this.first = first;
        this.alive = alive;
        this.lost = lost;
    }

    /**
     * Opens the first connection.
     *
     * @param lost is told once when Redis does not answer any longer
     */
    static Future<RedisCache> open(ServerCache at, Consumer<Throwable> lost) {
        var alive = new AtomicBoolean(true);
        Consumer<Throwable> once = failure -> {
            if (alive.compareAndSet(true, false)) {
                lost.accept(failure);
            }
        };
        return HeldCache.open(at, once).map(first -> new RedisCache(at, first, alive, once));
    }

    /** Which Redis it is. */
    String server() {
        return first.server();
    }

    /** Whether no connection has failed. */
    boolean isAlive() {
        return alive.get();
    }

    /** The connection of the caller's event loop, or the first one. */
    HeldCache here() {
        var thread = Thread.currentThread();
        var mine = loops.get(thread);
        if (mine == null && EventLoops.isHere()) {
            // Until it has its own, the event loop uses the first one.
            loops.put(thread, first);
            EventLoops.endOfTurn().execute(() -> HeldCache.open(at, lost).onSuccess(held -> add(thread, held))
                    .onFailure(lost::accept));
        }
        return mine == null ? first : mine;
    }

    private void add(Thread thread, HeldCache held) {
        if (held.server().equals(first.server())) {
            loops.put(thread, held);
        } else {
            lost.accept(new IllegalStateException("another Redis answers"));
        }
    }

    /** Gives the connections up. They are closed when they have been idle for long. */
    void abandon(Throwable reason) {
        lost.accept(reason);
    }

    /** Finds out whether Redis answers on every connection. It also keeps them from being closed as idle. */
    void ping() {
        first.ping();
        List.copyOf(loops.values()).stream().filter(held -> held != first).forEach(HeldCache::ping);
    }
}
