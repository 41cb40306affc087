package quintet.metadata.version;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import quintet.metadata.Metadata;

/**
 * Keeps versions that were read, because no version ever changes. Versions go in the order of their last use, and after a
 * short time, so that those of a purged document go as well.
 */
final class VersionMemory {

    private static final long NANOS = Duration.ofMinutes(1).toNanos();
    /** What an entry takes besides its payload. */
    private static final int ENTRY = 1024;

    private record Key(UUID id, long number) {
    }

    private record Entry(Metadata row, long since) {

        long bytes() {
            return ENTRY + 2L * row.payload().length();
        }
    }

    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long maxBytes;
    private final Counter hits;
    private final Counter misses;
    private long bytes;

    /** @param maxBytes the room of all entries */
    VersionMemory(long maxBytes, MeterRegistry metrics) {
        this.maxBytes = maxBytes;
        this.hits = reads("hit", metrics);
        this.misses = reads("miss", metrics);
        Gauge.builder("metadata.version.memory.bytes", this, VersionMemory::bytes)
                .description("Memory of the versions that are kept").register(metrics);
    }

    /** A version that is kept, or null. */
    synchronized @Nullable Metadata get(UUID id, long number, long nanoTime) {
        var key = new Key(id, number);
        var entry = entries.get(key);
        if (entry != null && nanoTime - entry.since() > NANOS) {
            remove(key);
            entry = null;
        }
        (entry == null ? misses : hits).increment();
        return entry == null ? null : entry.row();
    }

    /** Keeps a version. */
    synchronized void put(Metadata row, long nanoTime) {
        var key = new Key(row.id().value(), row.version().number());
        remove(key);
        var entry = new Entry(row, nanoTime);
        entries.put(key, entry);
        bytes += entry.bytes();
        while (bytes > maxBytes) {
            remove(entries.keySet().iterator().next());
        }
    }

    private synchronized long bytes() {
        return bytes;
    }

    private static Counter reads(String result, MeterRegistry metrics) {
        return Counter.builder("metadata.version.reads").description("Reads of versions: from memory, or of the database")
                .tag("result", result).register(metrics);
    }

    private void remove(Key key) {
        var entry = entries.remove(key);
        bytes -= entry == null ? 0 : entry.bytes();
    }
}
