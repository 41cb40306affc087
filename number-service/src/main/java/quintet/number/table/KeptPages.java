package quintet.number.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.work.EventLoops;
import quintet.kit.work.LoopReads;
import quintet.kit.work.SharedReads;
import quintet.number.change.Changes;

/**
 * Keeps pages as they were sent, until anything changes. Each request asks the database first whether anything has changed, by
 * one small statement for all requests that wait. So no instance ever shows a page that is older than a change that was
 * acknowledged before the request, wherever that change was made.
 */
@Singleton
class KeptPages {

    static final int MAX_BYTES = 16 << 20;

    private final Changes changes;
    private volatile Generation current = new Generation(null);
    private final LoopReads<Generation, Generation> checks = new LoopReads<>(new Check());

    KeptPages(Changes changes) {
        this.changes = changes;
    }

    /**
     * A page.
     *
     * @param key tells it from all others
     * @param read reads it from the database; simultaneous requests for a page read it once
     */
    Uni<KeptPage> get(String key, Supplier<Uni<KeptPage>> read) {
        return fresh().flatMap(generation -> generation.get(key, read));
    }

    /** The generation of pages that has all changes that were acknowledged before this moment. */
    private Uni<Generation> fresh() {
        return checks.read(current);
    }

    /** Another check may have been quicker. Then the next generation serves its own requests only. */
    private synchronized void replace(Generation known, Generation next) {
        if (current == known) {
            current = next;
        }
    }

    /** Asks whether anything has changed since a generation began. Then a new one begins. */
    private final class Check implements SharedReads.Work<Generation, Generation> {

        @Override
        public Uni<Generation> one(Generation known, long waited) {
            return changes.since(known.snapshot).map(now -> {
                if (!now.changed()) {
                    return known;
                }
                var next = new Generation(now.text());
                replace(known, next);
                return next;
            });
        }

        @Override
        public Uni<Map<Generation, Optional<Generation>>> several(List<Generation> known, long waited) {
            return one(known.get(known.size() - 1), waited).map(fresh -> {
                var found = new HashMap<Generation, Optional<Generation>>();
                known.forEach(generation -> found.put(generation, Optional.of(fresh)));
                return found;
            });
        }
    }

    /** Pages that were read after one snapshot. They are up to date as long as nothing has changed since then. */
    private static final class Generation {

        private final @Nullable String snapshot;
        private final Map<String, CompletableFuture<KeptPage>> pages = new HashMap<>();
        private long bytes;

        Generation(@Nullable String snapshot) {
            this.snapshot = snapshot;
        }

        Uni<KeptPage> get(String key, Supplier<Uni<KeptPage>> read) {
            var mine = new CompletableFuture<KeptPage>();
            CompletableFuture<KeptPage> known;
            synchronized (this) {
                known = pages.putIfAbsent(key, mine);
            }
            if (known == null) {
                read.get().subscribe().with(page -> complete(mine, page), failure -> fail(key, mine, failure));
            }
            var home = EventLoops.here();
            var page = known == null ? mine : known;
            return page.isDone() && !page.isCompletedExceptionally() ? Uni.createFrom().item(page.join())
                    // A copy, so that one request cannot cancel the read of others.
                    : Uni.createFrom().completionStage(page.copy()).emitOn(home);
        }

        private void complete(CompletableFuture<KeptPage> page, KeptPage content) {
            synchronized (this) {
                bytes += content.length();
                if (bytes > MAX_BYTES) {
                    // It is full: it begins anew. Reads under way answer those that wait for them.
                    pages.clear();
                    bytes = 0;
                }
            }
            page.complete(content);
        }

        private void fail(String key, CompletableFuture<KeptPage> page, Throwable failure) {
            synchronized (this) {
                pages.remove(key, page);
            }
            page.completeExceptionally(failure);
        }
    }
}
