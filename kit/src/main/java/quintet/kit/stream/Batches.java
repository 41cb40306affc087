package quintet.kit.stream;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.Problem;

/**
 * Reads batches, each once for all followers that are at the same position, and keeps the newest ones for those that come a
 * moment later. Only some reads are under way at once, so that streams leave connections to requests.
 */
final class Batches<T> {

    private static final Logger LOG = Logger.getLogger(Batches.class);

    static final int MAX_READS = 4;
    static final int MAX_KEPT_BYTES = 4 << 20;

    private record Place<T>(T topic, String position) {
    }

    /** A read that is queued or under way. */
    private record Read<T>(Place<T> place, long version, Executor home, CompletableFuture<Batch> result) {
    }

    private final EventLog<T> log;
    private final Map<Place<T>, Read<T>> reads = new HashMap<>();
    private final ArrayDeque<Read<T>> queue = new ArrayDeque<>();
    private final LinkedHashMap<Place<T>, Batch> kept = new LinkedHashMap<>();
    private int underWay;
    private int keptBytes;

    Batches(EventLog<T> log) {
        this.log = log;
    }

    /**
     * The batch after a position.
     *
     * @param version the topic's version now
     * @param home runs the read, if nobody else has begun it
     */
    CompletableFuture<Batch> after(T topic, String position, long version, Executor home) {
        var place = new Place<>(topic, position);
        Read<T> read;
        synchronized (this) {
            var known = kept.get(place);
            if (known != null) {
                return CompletableFuture.completedFuture(known);
            }
            var joined = reads.get(place);
            if (joined != null) {
                return joined.result();
            }
            read = new Read<>(place, version, home, new CompletableFuture<>());
            reads.put(place, read);
            if (underWay == MAX_READS) {
                queue.add(read);
                return read.result();
            }
            underWay++;
        }
        begin(read);
        return read.result();
    }

    private void begin(Read<T> read) {
        read.home().execute(() -> Uni.createFrom().deferred(() -> log.after(read.place().topic(), read.place().position()))
                .map(events -> Batch.of(events, read.version()))
                .subscribe().with(batch -> end(read, batch, null), failure -> end(read, null, failure)));
    }

    private void end(Read<T> read, @Nullable Batch batch, @Nullable Throwable failure) {
        Read<T> next;
        synchronized (this) {
            reads.remove(read.place());
            if (batch != null && !batch.isEmpty()) {
                keep(read.place(), batch);
            }
            next = queue.poll();
            if (next == null) {
                underWay--;
            }
        }
        if (next != null) {
            begin(next);
        }
        if (failure != null && !(failure instanceof Problem)) {
            LOG.warnf("Events cannot be read: %s", Diagnosis.reason(failure));
        }
        if (failure != null) {
            read.result().completeExceptionally(failure);
        } else {
            read.result().complete(batch);
        }
    }

    private void keep(Place<T> place, Batch batch) {
        kept.put(place, batch);
        keptBytes += batch.bytes().length();
        for (var oldest = kept.values().iterator(); keptBytes > MAX_KEPT_BYTES && oldest.hasNext();) {
            keptBytes -= oldest.next().bytes().length();
            oldest.remove();
        }
    }
}
