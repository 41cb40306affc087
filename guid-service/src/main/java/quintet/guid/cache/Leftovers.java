package quintet.guid.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.smallrye.mutiny.Uni;
import quintet.guid.cache.CacheRepository.Eviction;

/** The evictions that the database notes with each change: those that were done are forgotten, those of a crash are done. */
final class Leftovers {

    private static final int BATCH = 1000;

    private final CacheRepository rows;
    private final ConcurrentLinkedQueue<Eviction> done = new ConcurrentLinkedQueue<>();

    Leftovers(CacheRepository rows) {
        this.rows = rows;
    }

    /** Notes that a change was evicted, or need not be. */
    void isDone(Eviction eviction) {
        done.add(eviction);
    }

    /** Forgets the evictions that were done. */
    Uni<Void> forget() {
        var some = new ArrayList<Eviction>();
        while (some.size() < BATCH) {
            var next = done.poll();
            if (next == null) {
                return forgetAll(some);
            }
            some.add(next);
        }
        return forgetAll(some).chain(() -> forget());
    }

    /** Forgets evictions that need not be done. */
    Uni<Void> drop() {
        return rows.pending().chain(this::forgetAll);
    }

    /** Does evictions that were not done in time. To do one twice is harmless. */
    Uni<Void> evict(HeldCache redis) {
        return rows.pending().call(left -> left.isEmpty() ? Uni.createFrom().voidItem()
                : Uni.createFrom().completionStage(
                        () -> redis.evict(left.stream().map(Eviction::guid).distinct().toList()).toCompletionStage()))
                .chain(this::forgetAll);
    }

    private Uni<Void> forgetAll(List<Eviction> some) {
        return some.isEmpty() ? Uni.createFrom().voidItem() : rows.forget(some);
    }
}
