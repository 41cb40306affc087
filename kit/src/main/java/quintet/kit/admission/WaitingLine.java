package quintet.kit.admission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Gives out a number of places, and decides who of those that wait for one gets the next: the first that has not waited
 * too long.
 *
 * <p>
 * A burst may wait its turn. A line that never gets empty is overload: from then on only who has just come gets in, so
 * that whoever is served at all was not kept waiting. This is controlled delay (Nichols and Jacobson, "Controlling Queue
 * Delay", 2012) as Maurer applies it to requests ("Fail at Scale", ACM Queue, 2015).
 *
 * @param <G> a guest, told apart by identity
 */
final class WaitingLine<G> {

    private record Waiting<G>(G guest, Instant since) {
    }

    private final int places;
    private final Duration inBursts;
    private final Duration inOverload;
    private final Clock clock;
    private final Deque<Waiting<G>> line = new ArrayDeque<>();
    private int taken;
    private Instant empty;
    private Instant passedOver = Instant.MIN;

    /**
     * @param inBursts the longest anyone waits for a place, and the longest that a line without a gap is taken for a burst
     * @param inOverload the longest anyone waits for one after that, until for the time of a burst nobody waited too long
     */
    WaitingLine(int places, Duration inBursts, Duration inOverload, Clock clock) {
        this.places = places;
        this.inBursts = inBursts;
        this.inOverload = inOverload;
        this.clock = clock;
        this.empty = clock.instant();
    }

    /** True: the guest has a place. False: it stands in the line, and may be the answer of a later {@link #leave}. */
    synchronized boolean enter(G guest) {
        if (taken < places) {
            taken++;
            return true;
        }
        var now = clock.instant();
        if (line.isEmpty()) {
            empty = now;
        }
        line.add(new Waiting<>(guest, now));
        return false;
    }

    /** Gives a place back; the answer is who has it now, if anyone. */
    synchronized @Nullable G leave() {
        var now = clock.instant();
        var longest = isBurst(now) ? inBursts : inOverload;
        while (!line.isEmpty()) {
            var next = line.remove();
            if (Duration.between(next.since(), now).compareTo(longest) <= 0) {
                return next.guest();
            }
            passedOver = now;
        }
        empty = now;
        taken--;
        return null;
    }

    /** Takes a guest out of the line, if it still stands there: at its head mostly, since all wait equally long. */
    synchronized void giveUp(G guest) {
        for (var waiting = line.iterator(); waiting.hasNext();) {
            if (waiting.next().guest() == guest) {
                waiting.remove();
                passedOver = clock.instant();
                return;
            }
        }
    }

    /** Whether the line has had a gap of late that was not made by passing over those who stood in it. */
    private boolean isBurst(Instant now) {
        return Duration.between(empty, now).compareTo(inBursts) <= 0
                && Duration.between(passedOver, now).compareTo(inBursts) > 0;
    }

    /** How many places are taken. */
    synchronized int taken() {
        return taken;
    }
}
