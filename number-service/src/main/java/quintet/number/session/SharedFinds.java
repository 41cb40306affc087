package quintet.number.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import quintet.kit.work.LoopReads;
import quintet.kit.work.SharedReads;

/**
 * Finds entities by their ids: simultaneous reads on an event loop are one statement, as with the kit's {@code RowsById}.
 *
 * @param <T> an entity
 */
public final class SharedFinds<T> {

    private final Sessions sessions;
    private final Class<T> type;
    private final Function<T, Long> id;
    private final LoopReads<Long, T> reads = new LoopReads<>(new Work());

    /** @param id the id of an entity */
    public SharedFinds(Sessions sessions, Class<T> type, Function<T, Long> id) {
        this.sessions = sessions;
        this.type = type;
        this.id = id;
    }

    /** The entity, or null if there is none. */
    public Uni<@Nullable T> find(long key) {
        return reads.read(key);
    }

    private final class Work implements SharedReads.Work<Long, T> {

        @Override
        public Uni<@Nullable T> one(Long key, long waited) {
            return sessions.run(() -> Panache.getSession().flatMap(session -> session.find(type, key)));
        }

        @Override
        public Uni<Map<Long, Optional<T>>> several(List<Long> keys, long waited) {
            return sessions.run(() -> Panache.getSession().flatMap(session -> session.find(type, keys.toArray())))
                    .map(this::byId);
        }

        private Map<Long, Optional<T>> byId(List<T> found) {
            var rows = new HashMap<Long, Optional<T>>();
            for (@Nullable
            T row : found) {
                if (row != null) {
                    rows.put(id.apply(row), Optional.of(row));
                }
            }
            return rows;
        }
    }
}
