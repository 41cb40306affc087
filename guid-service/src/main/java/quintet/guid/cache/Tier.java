package quintet.guid.cache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Entries in the memory of one event loop. They are served only after Redis was asked what was evicted since they were stored:
 * the log in Redis has every eviction, and an identity that it loses together with its content.
 *
 * <p>
 * It is confined to its event loop.
 */
final class Tier {

    /**
     * The place in the log up to which it was read.
     *
     * @param log the identity of the log
     * @param number the number of evictions in it
     */
    record Place(String log, long number) {

        static final Place NONE = new Place("", 0);
    }

    /**
     * What the log has after a place.
     *
     * @param place its end
     * @param evicted all evictions between them; null if they are not known
     */
    record News(Place place, @Nullable List<UUID> evicted) {
    }

    private record Kept(Entry entry, long until) {
    }

    /** The memory of an entry besides its body. */
    private static final int OVERHEAD = 300;

    private final long maxBytes;
    private final long maxNanos;
    private final LongSupplier nanos;
    private final Map<UUID, Kept> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private Place place = Place.NONE;
    private @Nullable Object owner;

    /**
     * @param maxNanos the longest life of an entry
     * @param nanos a monotonic clock
     */
    Tier(long maxBytes, long maxNanos, LongSupplier nanos) {
        this.maxBytes = maxBytes;
        this.maxNanos = maxNanos;
        this.nanos = nanos;
    }

    /** Forgets all that came from another connection or has another generation. */
    void belongTo(Object connection, UUID epoch) {
        var now = List.of(connection, epoch);
        if (!now.equals(owner)) {
            owner = now;
            clear();
            place = Place.NONE;
        }
    }

    /** Whether all is still from this connection and of this generation. */
    boolean belongsTo(Object connection, UUID epoch) {
        return List.of(connection, epoch).equals(owner);
    }

    Place place() {
        return place;
    }

    /** An entry that may have been evicted after {@link #place}; null if there is none. */
    @Nullable
    Entry get(UUID id) {
        var kept = entries.get(id);
        if (kept != null && nanos.getAsLong() - kept.until() > 0) {
            remove(id);
            return null;
        }
        return kept == null ? null : kept.entry();
    }

    /** Goes on to another place in the log. */
    void apply(News news) {
        var evicted = news.evicted();
        if (evicted == null || !news.place().log().equals(place.log())) {
            clear();
        } else {
            evicted.forEach(this::remove);
        }
        place = news.place();
    }

    /** Stores an entry that Redis had when, or after, the log ended at the place. */
    void put(Entry entry, Place known) {
        if (!known.equals(place) || size(entry) > maxBytes) {
            return;
        }
        remove(entry.id());
        entries.put(entry.id(), new Kept(entry, nanos.getAsLong() + maxNanos));
        bytes += size(entry);
        while (bytes > maxBytes) {
            remove(entries.keySet().iterator().next());
        }
    }

    private void remove(UUID id) {
        var gone = entries.remove(id);
        if (gone != null) {
            bytes -= size(gone.entry());
        }
    }

    private void clear() {
        entries.clear();
        bytes = 0;
    }

    private static long size(Entry entry) {
        return OVERHEAD + (long) entry.body().length();
    }
}
