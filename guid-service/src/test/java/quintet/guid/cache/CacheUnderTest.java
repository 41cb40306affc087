package quintet.guid.cache;

import java.util.UUID;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

/** A cache that the harness examines. */
interface CacheUnderTest {

    Uni<Entry> read(UUID id, Function<UUID, Uni<Entry>> load);

    Uni<Void> evict(UUID id, long version);

    /** Ends it like a crash. */
    void kill();
}
