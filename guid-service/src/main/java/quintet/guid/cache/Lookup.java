package quintet.guid.cache;

import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/** What Redis knows of a key. */
sealed interface Lookup {

    /**
     * It has a value that is trusted.
     *
     * @param near whether the value is in the memory of this instance too
     */
    record Hit(Entry entry, boolean near) implements Lookup {
    }

    /** Another reader loads it. */
    enum Held implements Lookup {
        INSTANCE
    }

    /** Redis is not trusted. */
    enum Skip implements Lookup {
        INSTANCE
    }

    /** This reader loads it, for itself and for those that asked with it. */
    final class Lease implements Lookup {

        private final HeldCache redis;
        private final UUID id;
        private final UUID epoch;
        private final String token;
        private @Nullable Uni<Entry> loaded;

        Lease(HeldCache redis, UUID id, UUID epoch, String token) {
            this.redis = redis;
            this.id = id;
            this.epoch = epoch;
            this.token = token;
        }

        /** The entry, loaded once for all readers. */
        synchronized Uni<Entry> load(Function<UUID, Uni<Entry>> load) {
            var known = loaded;
            if (known == null) {
                known = load.apply(id).memoize().indefinitely();
                loaded = known;
            }
            return known;
        }

        UUID id() {
            return id;
        }

        HeldCache redis() {
            return redis;
        }

        String token() {
            return token;
        }

        /** The value in Redis for an entry that was loaded under this lease. */
        Buffer value(Entry entry) {
            return entry.value(epoch);
        }
    }
}
