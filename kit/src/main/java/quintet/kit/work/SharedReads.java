package quintet.kit.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import quintet.kit.problem.Problem;

/**
 * Combines the reads of many requests on one event loop. Reads that arrive in the same turn of the loop, or during a statement,
 * go together into one statement. A lone read waits for nobody.
 *
 * <p>
 * A read never joins a statement that was sent before it. So it sees every write that was acknowledged before it began.
 *
 * <p>
 * It is confined to the thread of its event loop, and needs no lock.
 *
 * @param <K> the key of a row
 * @param <V> the row
 */
public final class SharedReads<K, V> {

    /** The statements of the reads. They must terminate, on the thread of the caller. */
    public interface Work<K, V> {

        /**
         * The row of a key, or null if there is none.
         *
         * @param waited the milliseconds since the read began
         */
        Uni<@Nullable V> one(K key, long waited);

        /**
         * The rows of several keys. A row that must be read by {@link #one} is empty.
         *
         * @param waited the milliseconds since the oldest read began
         */
        Uni<Map<K, Optional<V>>> several(List<K> keys, long waited);
    }

    /**
     * The limits on one event loop.
     *
     * @param waiting the number of reads that may be queued; more are rejected at once
     * @param together the number of keys of one statement
     * @param patience the maximum wait of a read; then it fails as the statement before it did, or else is rejected
     */
    public record Bounds(int waiting, int together, Duration patience) {
    }

    /** After so long a statement under way holds up no other. So one that hangs is not the end of all. */
    private static final long SLOW_MILLIS = 100;
    private static final int MAX_STATEMENTS = 4;

    /** A read; those of the same key in one statement are a linked list. */
    private static final class Read<K, V> {

        private final K key;
        private final Executor home;
        private final UniEmitter<? super @Nullable V> answer;
        private final long since;
        private final Span span = Span.current();
        private @Nullable Read<K, V> next;

        Read(K key, Executor home, UniEmitter<? super @Nullable V> answer, long since) {
            this.key = key;
            this.home = home;
            this.answer = answer;
            this.since = since;
        }

        void succeed(@Nullable V row) {
            for (var read = this; read != null; read = read.next) {
                var answered = read.answer;
                read.home.execute(() -> answered.complete(row));
            }
        }

        void fail(Throwable failure) {
            for (var read = this; read != null; read = read.next) {
                var answered = read.answer;
                read.home.execute(() -> answered.fail(failure));
            }
        }
    }

    private final Work<K, V> work;
    private final Bounds bounds;
    private final Executor turn;
    private final LongSupplier clock;
    private final ArrayDeque<Read<K, V>> queue = new ArrayDeque<>();
    private boolean flushing;
    private int underWay;
    private long begun;
    /** Of the statement that ended last, if it failed. */
    private @Nullable Throwable failure;

    /**
     * @param turn runs a task at the end of the loop's current turn
     * @param clock the time in milliseconds
     */
    public SharedReads(Work<K, V> work, Bounds bounds, Executor turn, LongSupplier clock) {
        this.work = work;
        this.bounds = bounds;
        this.turn = turn;
        this.clock = clock;
    }

    /**
     * Reads a row with others.
     *
     * @param home runs the answer, and sometimes the statement: the context of the request
     * @param answer gets the row, or null if there is none, or a failure: 503 for a full queue, else that of the statement
     */
    public void read(K key, Executor home, UniEmitter<? super @Nullable V> answer) {
        var read = new Read<K, V>(key, home, answer, clock.getAsLong());
        if (queue.size() >= bounds.waiting()) {
            read.fail(Problem.overloaded("The queue of reads is full."));
        } else {
            queue.add(read);
            flushSoon();
        }
    }

    private void flushSoon() {
        if (!flushing && !queue.isEmpty() && mayBegin()) {
            flushing = true;
            turn.execute(this::flush);
        }
    }

    private boolean mayBegin() {
        return underWay == 0 || (underWay < MAX_STATEMENTS && clock.getAsLong() - begun > SLOW_MILLIS);
    }

    private void flush() {
        flushing = false;
        while (!queue.isEmpty() && mayBegin()) {
            begin(take());
        }
    }

    /** The reads of the next statement, by their keys. Reads that waited too long are failed. */
    private Map<K, Read<K, V>> take() {
        var reads = new LinkedHashMap<K, Read<K, V>>();
        var oldest = clock.getAsLong() - bounds.patience().toMillis();
        while (!queue.isEmpty() && reads.size() < bounds.together()) {
            var read = queue.remove();
            if (read.since < oldest) {
                read.fail(failure != null ? failure : Problem.overloaded("The read waited too long."));
                continue;
            }
            var first = reads.putIfAbsent(read.key, read);
            if (first != null) {
                read.next = first.next;
                first.next = read;
            }
        }
        return reads;
    }

    private void begin(Map<K, Read<K, V>> reads) {
        if (reads.isEmpty()) {
            return;
        }
        underWay++;
        begun = clock.getAsLong();
        var first = reads.values().iterator().next();
        // The statement is in the trace of the first request. The others are linked to it.
        if (first.span.isRecording()) {
            reads.values().forEach(read -> link(read, first.span));
        }
        first.home.execute(() -> {
            if (reads.size() == 1) {
                one(first, this::end);
            } else {
                several(reads, first);
            }
        });
    }

    private static <K, V> void link(Read<K, V> reads, Span first) {
        for (Read<K, V> read = reads; read != null; read = read.next) {
            if (read.span != first) {
                read.span.addLink(first.getSpanContext());
            }
        }
    }

    private void one(Read<K, V> read, Consumer<@Nullable Throwable> end) {
        Uni.createFrom().deferred(() -> work.one(read.key, begun - read.since)).subscribe().with(row -> {
            end.accept(null);
            read.succeed(row);
        }, thrown -> {
            end.accept(thrown);
            read.fail(thrown);
        });
    }

    private void several(Map<K, Read<K, V>> reads, Read<K, V> first) {
        Uni.createFrom().deferred(() -> work.several(new ArrayList<>(reads.keySet()), begun - first.since)).subscribe()
                .with(rows -> {
                    end(null);
                    reads.values().forEach(read -> answer(read, rows));
                }, thrown -> {
                    end(thrown);
                    reads.values().forEach(read -> read.fail(thrown));
                });
    }

    private void answer(Read<K, V> read, Map<K, Optional<V>> rows) {
        if (rows.containsKey(read.key)) {
            rows.get(read.key).ifPresentOrElse(read::succeed, () -> read.home.execute(() -> one(read, ended -> {
            })));
        } else {
            read.succeed(null);
        }
    }

    /** The next statement begins after this turn of the loop: the requests that it brings go with those that wait. */
    private void end(@Nullable Throwable thrown) {
        failure = thrown;
        underWay--;
        flushSoon();
    }
}
