package quintet.kit.admission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Gives out a number of places, and queues the tickets that find none free. The next place goes to the first ticket that has
 * not waited too long.
 *
 * <p>
 * A burst may wait. A queue that never gets empty is overload: from then on only fresh tickets are admitted. Thus admitted
 * requests have waited little. This is controlled delay (Nichols and Jacobson, "Controlling Queue Delay", 2012). Maurer
 * applies it to requests ("Fail at Scale", ACM Queue, 2015).
 *
 * @param <T> a ticket, compared by identity
 */
final class AdmissionQueue<T> {

    private record Waiting<T>(T ticket, Instant since) {
    }

    private final int places;
    private final Duration inBursts;
    private final Duration inOverload;
    private final Clock clock;
    private final Deque<Waiting<T>> queue = new ArrayDeque<>();
    private int admitted;
    /** When the queue was last found empty by a ticket. */
    private Instant empty = Instant.MIN;
    private Instant expired = Instant.MIN;

    /**
     * @param inBursts the longest wait for a place, and the longest time that a queue may stay filled in a burst
     * @param inOverload the longest wait after that, until no ticket has expired for the time of a burst
     */
    AdmissionQueue(int places, Duration inBursts, Duration inOverload, Clock clock) {
        this.places = places;
        this.inBursts = inBursts;
        this.inOverload = inOverload;
        this.clock = clock;
    }

    /** True: the ticket has a place. False: it is queued, and a later {@link #release} may answer it. */
    synchronized boolean admit(T ticket) {
        if (admitted < places) {
            admitted++;
            return true;
        }
        var now = clock.instant();
        if (queue.isEmpty()) {
            empty = now;
        }
        queue.add(new Waiting<>(ticket, now));
        return false;
    }

    /** Gives a place back; answers the ticket that has it now, null where none waits. */
    synchronized @Nullable T release() {
        if (queue.isEmpty()) {
            admitted--;
            return null;
        }
        var now = clock.instant();
        var longest = isBurst(now) ? inBursts : inOverload;
        while (!queue.isEmpty()) {
            var next = queue.remove();
            if (Duration.between(next.since(), now).compareTo(longest) <= 0) {
                return next.ticket();
            }
            expired = now;
        }
        admitted--;
        return null;
    }

    /**
     * Takes an expired ticket out of the queue, if it is still there. It is mostly at the head, since all wait equally long.
     */
    synchronized void expire(T ticket) {
        for (var waiting = queue.iterator(); waiting.hasNext();) {
            if (waiting.next().ticket() == ticket) {
                waiting.remove();
                expired = clock.instant();
                return;
            }
        }
    }

    /** Whether the queue was empty of late. A queue emptied by rejections no longer ends overload mode. */
    private boolean isBurst(Instant now) {
        return Duration.between(empty, now).compareTo(inBursts) <= 0
                && Duration.between(expired, now).compareTo(inBursts) > 0;
    }

    /** The number of places in use. */
    synchronized int admitted() {
        return admitted;
    }
}
