package quintet.metadata.patch;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** Runs work on one document in the order of arrival, one at a time. Work on different documents runs side by side. */
final class Turns {

    /** The end of the last work that has arrived for each document. */
    private final Map<UUID, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();

    /** The result of the work, which begins after the work that arrived before it. */
    <T> Uni<T> take(UUID document, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var end = new CompletableFuture<Void>();
            var previous = ends.put(document, end);
            var turn = previous == null ? Uni.createFrom().voidItem()
                    : Uni.createFrom().completionStage(previous);
            return turn.chain(() -> work.get()).onTermination().invoke(() -> {
                ends.remove(document, end);
                end.complete(null);
            });
        });
    }
}
