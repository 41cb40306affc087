package quintet.number.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.netty.util.concurrent.FastThreadLocal;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import quintet.kit.work.EventLoops;
import quintet.kit.work.SharedReads;
import quintet.kit.work.SharedReads.Bounds;

/**
 * Finds entities by their ids: simultaneous reads on an event loop are one statement, as with the kit's {@code RowsById}.
 *
 * @param <T> an entity
 */
public final class SharedFinds<T> {

    private static final Bounds BOUNDS = new Bounds(1024, 64, Duration.ofSeconds(2));

    private final Sessions sessions;
    private final Class<T> type;
    private final Function<T, Long> id;
    private final Work work = new Work();
    private final FastThreadLocal<SharedReads<Long, T>> loops = new FastThreadLocal<>() {
        @Override
        protected SharedReads<Long, T> initialValue() {
            return new SharedReads<>(work, BOUNDS, EventLoops.endOfTurn(), SharedFinds::millis);
        }
    };

    /** @param id the id of an entity */
    public SharedFinds(Sessions sessions, Class<T> type, Function<T, Long> id) {
        this.sessions = sessions;
        this.type = type;
        this.id = id;
    }

    /** The entity, or null if there is none. */
    public Uni<@Nullable T> find(long key) {
        return EventLoops.isHere()
                ? Uni.createFrom().emitter(answer -> loops.get().read(key, EventLoops.inPlace(), answer))
                : work.one(key, 0);
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
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
