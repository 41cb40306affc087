package quintet.kit.stream;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * The followers of one topic that have all events so far. They read on after a wake, or after the next poll. Many wakes at
 * once are one: so a busy topic costs a bounded number of reads and writes.
 */
final class Topic {

    static final Duration PACE = Duration.ofMillis(20);

    private final LongSupplier versions;
    private final BiConsumer<Duration, Runnable> timer;
    private Set<Runnable> waiting = new LinkedHashSet<>();
    private int followers;
    private long version;
    private boolean pausing;
    private boolean due;
    /** Whether a read has failed. Then only the next poll makes the followers read on. */
    private boolean resting;

    /**
     * @param versions a new number for each call
     * @param timer runs a task after a delay
     */
    Topic(LongSupplier versions, BiConsumer<Duration, Runnable> timer) {
        this.versions = versions;
        this.version = versions.getAsLong();
        this.timer = timer;
    }

    synchronized void join() {
        followers++;
    }

    /** Forgets a follower; true if it was the last. */
    synchronized boolean leave(Runnable follower) {
        waiting.remove(follower);
        return --followers == 0;
    }

    /** Changes with each wake. */
    synchronized long version() {
        return version;
    }

    /**
     * Lets a follower wait for new events.
     *
     * @param follower is run once, and must not do the work in place
     * @param seen the version when its last read began: a later one means that there is news already
     */
    synchronized void await(Runnable follower, long seen) {
        waiting.add(follower);
        if (seen != version) {
            ring();
        }
    }

    /** Lets a follower whose read has failed wait for the next poll. */
    synchronized void rest(Runnable follower) {
        waiting.add(follower);
        resting = true;
    }

    /** There are new events. */
    synchronized void wake() {
        version = versions.getAsLong();
        ring();
    }

    /** There may be new events. */
    synchronized void poll() {
        resting = false;
        runAll();
    }

    private void ring() {
        due = true;
        if (!pausing && !resting && !waiting.isEmpty()) {
            pausing = true;
            timer.accept(PACE, this::resume);
            runAll();
        }
    }

    private synchronized void resume() {
        pausing = false;
        if (due) {
            ring();
        }
    }

    private void runAll() {
        due = false;
        var woken = waiting;
        waiting = new LinkedHashSet<>();
        woken.forEach(Runnable::run);
    }
}
