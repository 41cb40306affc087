package quintet.kit.work;

import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.vertx.core.WorkerExecutor;
import quintet.kit.problem.Problem;

/**
 * Computes beside the event loops, few tasks at once, and queues a bounded number of others. The lowest rank goes first. A full
 * queue rejects the highest.
 *
 * @param <T> what a task computes
 */
public final class RankedQueue<T> {

    private record Waiting<T>(int rank, long number, Callable<T> task, CompletableFuture<T> result) {
    }

    private final WorkerExecutor workers;
    private final int atOnce;
    private final int maxWaiting;
    private final TreeSet<Waiting<T>> queue = new TreeSet<>(
            Comparator.<Waiting<T>> comparingInt(Waiting::rank).thenComparingLong(Waiting::number));
    private int computing;
    private long added;

    public RankedQueue(WorkerExecutor workers, int atOnce, int maxWaiting) {
        this.workers = workers;
        this.atOnce = atOnce;
        this.maxWaiting = maxWaiting;
    }

    /** The result of a task that is computed in its turn, or a 503 if there is no place for it. */
    public CompletableFuture<T> add(int rank, Callable<T> task) {
        var result = new CompletableFuture<T>();
        var rejected = enqueue(rank, task, result);
        if (rejected != null) {
            rejected.result().completeExceptionally(Problem.unavailable("Too many such requests are waiting already."));
        }
        computeNext();
        return result;
    }

    private synchronized @Nullable Waiting<T> enqueue(int rank, Callable<T> task, CompletableFuture<T> result) {
        queue.add(new Waiting<>(rank, added++, task, result));
        return computing >= atOnce && queue.size() > maxWaiting ? queue.pollLast() : null;
    }

    private void computeNext() {
        var next = begin();
        if (next != null) {
            workers.executeBlocking(next.task(), false).onComplete(computed -> {
                end();
                computeNext();
                if (computed.succeeded()) {
                    next.result().complete(computed.result());
                } else {
                    next.result().completeExceptionally(computed.cause());
                }
            });
        }
    }

    private synchronized @Nullable Waiting<T> begin() {
        if (computing >= atOnce || queue.isEmpty()) {
            return null;
        }
        computing++;
        return queue.pollFirst();
    }

    private synchronized void end() {
        computing--;
    }
}
