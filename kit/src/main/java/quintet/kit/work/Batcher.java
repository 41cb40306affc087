package quintet.kit.work;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import quintet.kit.problem.Problem;

/**
 * Combines the items of many requests into shared commits: items that arrive during a commit go into the next one. A lone
 * item commits at once; under load each commit carries more.
 *
 * <p>
 * Most clients send their next item after an answer. Without a pause two halves of the clients would alternate for ever. So
 * after a long commit the next one waits until as many items are queued as before. That wait is at most a quarter of the
 * commit's time.
 *
 * <p>
 * An item is answered after its own commit. An item that the datastore rejects fails alone: its commit is retried in halves.
 * A client that leaves cancels nothing.
 *
 * @param <I> an item of a request
 * @param <O> its result
 */
public final class Batcher<I, O> {

    /** Commits the items of a batcher. */
    public interface Work<I, O> {

        /** The weight of an item within the {@link Bounds}; 0 or more, and constant. */
        int weight(I item);

        /** Commits the items, all or none, and returns one result for each, in their order. It must terminate. */
        Uni<List<O>> commit(List<I> items);

        /** Whether a failed commit certainly had no effect, and would fail again with the same items. */
        boolean isRejection(Throwable failure);
    }

    /**
     * The limits of a batcher.
     *
     * @param waiting the total weight that may be queued; more is rejected at once
     * @param together the maximum weight of one commit; a heavier item is committed alone
     * @param commits the maximum number of simultaneous commits; more than one only if they lock different rows
     * @param patience the maximum wait of an item; then it is never committed. It fails as the commit before it did, or else
     *        is rejected
     */
    public record Bounds(int waiting, int together, int commits, Duration patience) {
    }

    /** The pause after a commit: at most this fraction of its time, and at most this many milliseconds. */
    private static final int QUARTER = 4;
    private static final long MAX_PAUSE_MILLIS = 20;

    private record Item<I, O>(I content, int weight, long deadline, Executor home, UniEmitter<? super O> answer, Span span) {

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

    /** Why the commit that ended last failed, if not because of its items. */
    private volatile @Nullable Throwable outage;

    // All guarded by this.
    private final ArrayDeque<Item<I, O>> queue = new ArrayDeque<>();
    private int waiting;
    private int underWay;
    private boolean active;
    private int finished;
    /** The number of items that the next commit waits for; 0 for no wait. */
    private int expected;

    /** @param timer runs a task after a delay */
    public Batcher(Work<I, O> work, Bounds bounds, Clock clock, BiConsumer<Duration, Runnable> timer) {
        this.work = work;
        this.bounds = bounds;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * Commits an item with others.
     *
     * @param home runs the answer, and sometimes prepares a commit: the event loop of the request
     * @throws Problem by the Uni: 503 for a full queue or an expired wait; else the failure of the commit
     */
    public Uni<O> submit(I item, Executor home) {
        return Uni.createFrom().emitter(answer -> {
            var deadline = clock.millis() + bounds.patience().toMillis();
            var added = new Item<I, O>(item, work.weight(item), deadline, home, answer, Span.current());
            if (enqueue(added)) {
                commitNext();
            } else {
                added.fail(Problem.overloaded("The write queue is full."));
            }
        });
    }

    /** The total weight of the queue. */
    public synchronized int waiting() {
        return waiting;
    }

    /** Whether a commit was under way at any time since the last call. */
    public synchronized boolean wasBusy() {
        boolean was = active;
        active = underWay > 0;
        return was;
    }

    /** An item that is heavier than the whole queue may be is accepted into an empty one. */
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
            // Event loops share the work: each prepares the commits that begin with a request of its own.
            items.get(0).home().execute(() -> {
                var begin = clock.millis();
                commit(items, failure -> finish(items.size(), clock.millis() - begin, failure));
            });
        }
    }

    /** The items of the next commit; none if enough commits are under way. */
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

    private void finish(int answered, long millis, @Nullable Throwable failure) {
        outage = failure;
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
            // Another commit may have ended since, with a timer of its own.
            expected = number == finished ? 0 : expected;
        }
        commitNext();
    }

    private void commit(List<Item<I, O>> taken, Consumer<@Nullable Throwable> after) {
        var items = inTime(taken);
        if (items.isEmpty()) {
            after.accept(outage);
            return;
        }
        start(items).subscribe().with(results -> {
            // The next commit starts before the answers: the datastore must not wait for them.
            after.accept(null);
            for (int i = 0; i < items.size(); i++) {
                items.get(i).succeed(results.get(i));
            }
        }, failure -> {
            if (items.size() > 1 && work.isRejection(failure)) {
                var half = items.size() / 2;
                commit(items.subList(0, half), ended -> commit(items.subList(half, items.size()), after));
            } else {
                after.accept(work.isRejection(failure) ? null : failure);
                items.forEach(item -> item.fail(failure));
            }
        });
    }

    /** Any error of the work becomes a failure of its items; later commits go on. */
    private Uni<List<O>> start(List<Item<I, O>> items) {
        // The statement is in the trace of the first request. The others are linked to it.
        var first = Span.current();
        if (first.isRecording()) {
            items.stream().filter(item -> item.span() != first).forEach(item -> item.span().addLink(first.getSpanContext()));
        }
        return Uni.createFrom().deferred(() -> work.commit(items.stream().map(Item::content).toList()))
                .invoke(results -> {
                    if (results.size() != items.size()) {
                        throw new IllegalStateException(results.size() + " results for " + items.size() + " items");
                    }
                });
    }

    /** Returns the items that have not expired, and fails the others. */
    private List<Item<I, O>> inTime(List<Item<I, O>> items) {
        long now = clock.millis();
        var failure = outage;
        var inTime = new ArrayList<Item<I, O>>(items.size());
        for (var item : items) {
            if (now <= item.deadline()) {
                inTime.add(item);
            } else {
                item.fail(failure != null ? failure : Problem.overloaded("The write waited too long."));
            }
        }
        return inTime;
    }
}
