package quintet.guid.cache;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Decides which misses are worth an entry in Redis: those of keys that were missed or cached lately. So a key that is read once
 * costs neither a lease nor a value.
 *
 * <p>
 * The idea is that of TinyLFU's doorkeeper (Einziger, Friedman and Manes, ACM TOS 2017). Here a key has one place, and
 * another key may take it. Keys that were missed once never displace those that were cached.
 */
final class Doorkeeper {

    private static final int BITS = 17;
    /** An odd number with random bits, 2^64 divided by the golden ratio (Knuth, TAOCP 3, 6.4). */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final AtomicLongArray missed = new AtomicLongArray(1 << BITS);
    private final AtomicLongArray cached = new AtomicLongArray(1 << BITS);

    /** Notes that a key has a value in Redis. */
    void hit(UUID id) {
        long mark = mark(id);
        int place = place(mark);
        // A place is on a cache line that event loops share.
        if (cached.getPlain(place) != mark) {
            cached.set(place, mark);
        }
    }

    /** Notes a miss. Returns whether the key was missed or cached before. */
    boolean admits(UUID id) {
        long mark = mark(id);
        int place = place(mark);
        boolean isKnown = cached.get(place) == mark || missed.getAndSet(place, mark) == mark;
        if (isKnown) {
            cached.set(place, mark);
        }
        return isKnown;
    }

    private static long mark(UUID id) {
        long mixed = ((id.getMostSignificantBits() * MIX) ^ id.getLeastSignificantBits()) * MIX;
        return mixed ^ (mixed >>> 32);
    }

    private static int place(long mark) {
        return (int) (mark >>> (Long.SIZE - BITS));
    }
}
