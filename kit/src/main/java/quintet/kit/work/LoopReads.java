package quintet.kit.work;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.netty.util.concurrent.FastThreadLocal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import quintet.kit.work.SharedReads.Bounds;
import quintet.kit.work.SharedReads.Work;

/**
 * Combines the reads of many requests on each event loop, by one {@link SharedReads} for each. A read on another thread is a
 * statement of its own.
 *
 * @param <K> the key of a row
 * @param <V> the row
 */
public final class LoopReads<K, V> {

    private static final Bounds BOUNDS = new Bounds(1024, 64, Duration.ofSeconds(2));

    private final Work<K, V> work;
    private final FastThreadLocal<SharedReads<K, V>> loops;

    public LoopReads(Work<K, V> work) {
        this(work, BOUNDS);
    }

    /** @param bounds the limits on each event loop */
    public LoopReads(Work<K, V> work, Bounds bounds) {
        this.work = work;
        this.loops = new FastThreadLocal<>() {
            @Override
            protected SharedReads<K, V> initialValue() {
                return new SharedReads<>(work, bounds, EventLoops.endOfTurn(), LoopReads::millis);
            }
        };
    }

    /** The row of a key, or null if there is none; fails as {@link SharedReads#read} does. */
    public Uni<@Nullable V> read(K key) {
        return Uni.createFrom().emitter(answer -> read(key, answer));
    }

    private void read(K key, UniEmitter<? super @Nullable V> answer) {
        if (EventLoops.isHere()) {
            loops.get().read(key, EventLoops.inPlace(), answer);
        } else {
            work.one(key, 0).subscribe().with(answer::complete, answer::fail);
        }
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
