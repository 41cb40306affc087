package quintet.kit.work;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import quintet.kit.problem.Problem;

/**
 * Commits what many requests bring together: what comes while a commit is under way goes into the next one. So who comes
 * alone waits for nobody, and the busier it gets the more each commit carries.
 *
 * <p>
 * Clients who are answered mostly send the next item. Two halves of them would take turns for ever: so after a commit that
 * took long the next one waits until as many items are there as were before, but for a quarter of that time at most.
 *
 * <p>
 * An item is answered after its own commit. One that the datastore refuses fails alone: the commit it was in is made again
 * in halves. A client that leaves undoes nothing.
 *
 * @param <I> what a request brings
 * @param <O> what it is answered
 */
public final class Batcher<I, O> {

    /** What is done with the items. */
    public interface Work<I, O> {

        /** How much of the {@link Bounds} an item takes; 0 or more, always the same. */
        int weight(I item);

        /** Commits the items, all or none, and answers one result for each, in their order. It must come to an end. */
        Uni<List<O>> commit(List<I> items);

        /** Whether a commit that failed so has done nothing for certain, and would fail again with the same items. */
        boolean isRejection(Throwable failure);
    }

    /**
     * How much is taken on.
     *
     * @param waiting the weight that may wait; more is refused at once
     * @param together the weight of one commit; a heavier item is committed alone
     * @param commits how many may be under way; more than one only where commits do not lock the same rows
     * @param patience how long an item may wait; then it is refused, and never committed
     */
    public record Bounds(int waiting, int together, int commits, Duration patience) {
    }

    /** The part of a commit's time that the next one waits at most, and how long that may be. */
    private static final int QUARTER = 4;
    private static final long MAX_PAUSE_MILLIS = 20;

    private record Item<I, O>(I content, int weight, long deadline, Executor home, UniEmitter<? super O> answer) {

        void succeed(O result) {
            home.execute(() -> answer.complete(result));
        }

        void fail(Throwable failure) {
            home.execute(() -> answer.fail(failure));
        }
    }

    private final Work<I, O> work;
    private final Bounds bounds;
    private final Clock clock;
    private final BiConsumer<Duration, Runnable> timer;

    // All guarded by this.
    private final ArrayDeque<Item<I, O>> queue = new ArrayDeque<>();
    private int waiting;
    private int underWay;
    private boolean active;
    private int finished;
    /** How many items the next commit waits for; 0 where it does not. */
    private int expected;

    /** @param timer runs something later */
    public Batcher(Work<I, O> work, Bounds bounds, Clock clock, BiConsumer<Duration, Runnable> timer) {
        this.work = work;
        this.bounds = bounds;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * Commits an item with others.
     *
     * @param home where the answer is given, and now and then a commit prepared: the event loop of the request
     * @throws Problem by the Uni: 503 where too much waits or the item waited too long; else what the commit failed with
     */
    public Uni<O> submit(I item, Executor home) {
        return Uni.createFrom().emitter(answer -> {
            var deadline = clock.millis() + bounds.patience().toMillis();
            var added = new Item<I, O>(item, work.weight(item), deadline, home, answer);
            if (enqueue(added)) {
                commitNext();
            } else {
                added.fail(Problem.overloaded("Too much is waiting to be written."));
            }
        });
    }

    /** The weight that waits for its commit. */
    public synchronized int waiting() {
        return waiting;
    }

    /** Whether a commit was under way at any time since this was asked last. */
    public synchronized boolean wasBusy() {
        boolean was = active;
        active = underWay > 0;
        return was;
    }

    /** An item that is heavier than everything that may wait is let in when nothing does. */
    private synchronized boolean enqueue(Item<I, O> item) {
        if (waiting > 0 && (long) waiting + item.weight() > bounds.waiting()) {
            return false;
        }
        waiting += item.weight();
        queue.add(item);
        return true;
    }

    private void commitNext() {
        var items = take();
        if (!items.isEmpty()) {
            // The loops take turns: each prepares the commits that begin with a request of its own.
            items.get(0).home().execute(() -> {
                var begin = clock.millis();
                commit(items, () -> finish(items.size(), clock.millis() - begin));
            });
        }
    }

    /** What goes into the next commit; nothing where enough are under way. */
    private synchronized List<Item<I, O>> take() {
        var items = new ArrayList<Item<I, O>>();
        if (underWay == bounds.commits() || (queue.size() < expected && waiting < bounds.together())) {
            return items;
        }
        expected = 0;
        long weight = 0;
        while (!queue.isEmpty() && (items.isEmpty() || weight + queue.element().weight() <= bounds.together())) {
            var item = queue.remove();
            weight += item.weight();
            waiting -= item.weight();
            items.add(item);
        }
        if (!items.isEmpty()) {
            underWay++;
            active = true;
        }
        return items;
    }

    private void finish(int answered, long millis) {
        long pause = Math.min(millis / QUARTER, MAX_PAUSE_MILLIS);
        int number;
        synchronized (this) {
            underWay--;
            number = ++finished;
            expected = pause == 0 ? 0 : answered + queue.size();
        }
        if (pause > 0) {
            timer.accept(Duration.ofMillis(pause), () -> stopWaiting(number));
        }
        commitNext();
    }

    private void stopWaiting(int number) {
        synchronized (this) {
            // Another commit may have ended since, and its own timer be running.
            expected = number == finished ? 0 : expected;
        }
        commitNext();
    }

    private void commit(List<Item<I, O>> taken, Runnable after) {
        var items = inTime(taken);
        if (items.isEmpty()) {
            after.run();
            return;
        }
        start(items).subscribe().with(results -> {
            // The next commit first: those who are answered now can wait for it, the datastore need not.
            after.run();
            for (int i = 0; i < items.size(); i++) {
                items.get(i).succeed(results.get(i));
            }
        }, failure -> {
            if (items.size() > 1 && work.isRejection(failure)) {
                var half = items.size() / 2;
                commit(items.subList(0, half), () -> commit(items.subList(half, items.size()), after));
            } else {
                after.run();
                items.forEach(item -> item.fail(failure));
            }
        });
    }

    /** Whatever the work does wrong is a failure of its items, not the end of all commits. */
    private Uni<List<O>> start(List<Item<I, O>> items) {
        return Uni.createFrom().deferred(() -> work.commit(items.stream().map(Item::content).toList()))
                .invoke(results -> {
                    if (results.size() != items.size()) {
                        throw new IllegalStateException(results.size() + " results for " + items.size() + " items");
                    }
                });
    }

    /** Those that have not waited too long; the others are told so. */
    private List<Item<I, O>> inTime(List<Item<I, O>> items) {
        long now = clock.millis();
        var inTime = new ArrayList<Item<I, O>>(items.size());
        for (var item : items) {
            if (now <= item.deadline()) {
                inTime.add(item);
            } else {
                item.fail(Problem.overloaded("It waited too long to be written."));
            }
        }
        return inTime;
    }
}
