package quintet.guid.cache;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import quintet.kit.work.Pipeline;

/**
 * Removes values from Redis after a change, before it is acknowledged. If that fails, the change is acknowledged when no
 * instance trusts these values any longer.
 */
final class Evictions {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long RETRY_MILLIS = 10;
    private static final int TOGETHER = 500;

    private final Watch watch;
    private final Trust trust;
    private final Vertx vertx;
    private final Pipeline<UUID, String> pipeline;

    /** @param timeout the limit of a call to Redis */
    Evictions(Watch watch, Trust trust, Vertx vertx, Duration timeout) {
        this.watch = watch;
        this.trust = trust;
        this.vertx = vertx;
        // A call ends by its own time limit first.
        this.pipeline = new Pipeline<>(this::send, vertx, timeout.multipliedBy(8));
    }

    /** Evicts one GUID. A TimeoutException if it cannot be known within two seconds that no old value is served. */
    Uni<Void> evict(UUID id) {
        return Uni.createFrom().deferred(() -> evict(id, System.nanoTime()));
    }

    /** The same for many. */
    Uni<Void> evict(List<UUID> ids) {
        return ids.isEmpty() ? Uni.createFrom().voidItem()
                : Uni.createFrom().deferred(() -> evictSome(ids.subList(0, Math.min(TOGETHER, ids.size()))))
                        .chain(() -> evict(ids.subList(Math.min(TOGETHER, ids.size()), ids.size())));
    }

    private Uni<Void> evictSome(List<UUID> ids) {
        return Uni.join().all(ids.stream().map(this::evict).toList()).andFailFast().replaceWithVoid();
    }

    private Uni<Void> evict(UUID id, long began) {
        var evicted = watch.link() == null ? Uni.createFrom().<String> nullItem()
                : pipeline.send(id).onFailure().recoverWithNull();
        return evicted.chain(server -> acknowledge(id, server, began));
    }

    private Uni<Void> acknowledge(UUID id, @Nullable String server, long began) {
        long wait = trust.wait(server, began);
        if (wait == 0) {
            return Uni.createFrom().voidItem();
        }
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
            return Uni.createFrom().failure(new TimeoutException("an old value may be in the cache"));
        }
        return wait == Trust.UNKNOWN ? after(RETRY_MILLIS).chain(() -> evict(id, began))
                : after(TimeUnit.NANOSECONDS.toMillis(wait) + 1).chain(() -> acknowledge(id, server, began));
    }

    private Uni<Void> after(long millis) {
        return Uni.createFrom().emitter(later -> vertx.setTimer(millis, now -> later.complete(null)));
    }

    private Future<List<String>> send(List<UUID> ids) {
        var link = watch.link();
        return link == null ? Future.failedFuture(new IllegalStateException("Redis does not answer"))
                : link.here().evict(ids).map(Collections.nCopies(ids.size(), link.server()));
    }
}
