package quintet.guid.cache;

import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import quintet.guid.cache.CommandCache.Fill;

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

    /** Nothing, for the first time. The reader reads the database, and stores nothing. */
    enum First implements Lookup {
        INSTANCE
    }

    /** Redis is not trusted. */
    enum Skip implements Lookup {
        INSTANCE
    }

    /** This reader loads it, for itself and for those that asked with it. */
    final class Lease implements Lookup {

        private final CommandCache.Lease lease;
        private final UUID epoch;
        private @Nullable Uni<Entry> loaded;

        Lease(CommandCache.Lease lease, UUID epoch) {
            this.lease = lease;
            this.epoch = epoch;
        }

        /** The entry, loaded once for all readers. */
        synchronized Uni<Entry> load(Function<UUID, Uni<Entry>> load) {
            var known = loaded;
            if (known == null) {
                known = load.apply(lease.id()).memoize().indefinitely();
                loaded = known;
            }
            return known;
        }

        UUID id() {
            return lease.id();
        }

        /** The value for an entry that was loaded under this lease. */
        Fill fill(Entry entry, long millis) {
            return new Fill(lease.id(), lease.token(), entry.value(epoch), millis);
        }

        /** Ends the lease without a value. */
        Fill release() {
            return new Fill(lease.id(), lease.token(), Buffer.buffer(), 1);
        }
    }
}
