package quintet.guid.cache;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Context;
import quintet.guid.cache.RedisCache.ServerCache;

/** Opens the connections to Redis, and opens new ones after they failed. Confined to one event loop, but for {@link #now}. */
final class Links {

    private final ServerCache at;
    private final Duration pause;
    private final Context home;
    private final Consumer<Throwable> lost;
    private volatile @Nullable RedisCache link;
    private boolean opening;
    private long openFrom = System.nanoTime();

    /**
     * @param pause between attempts
     * @param lost is told of each failure, on the event loop of {@code home}
     */
    Links(ServerCache at, Duration pause, Context home, Consumer<Throwable> lost) {
        this.at = at;
        this.pause = pause;
        this.home = home;
        this.lost = lost;
    }

    /** The connections; null if Redis does not answer. */
    @Nullable
    RedisCache now() {
        var known = link;
        return known != null && known.isAlive() ? known : null;
    }

    /** Opens connections if there are none, and if the last attempt is long enough ago. */
    void open(Runnable opened) {
        if (now() != null || opening || System.nanoTime() - openFrom < 0) {
            return;
        }
        opening = true;
        RedisCache.open(at, failure -> home.runOnContext(next -> lost.accept(failure)))
                .onComplete(attempt -> home.runOnContext(next -> {
                    opening = false;
                    if (attempt.succeeded()) {
                        link = attempt.result();
                        opened.run();
                    } else {
                        openFrom = System.nanoTime() + pause.toNanos();
                        lost.accept(attempt.cause());
                    }
                }));
    }
}
