package quintet.number.batch;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.list.Page;
import quintet.kit.list.PageQuery;
import quintet.kit.list.Position;

/** The batches, which wait for the service to do them. */
@Singleton
public class Batches {

    private final BatchRepository rows;
    private final Clock clock;
    private final List<Runnable> workers = new CopyOnWriteArrayList<>();
    private final List<Consumer<BatchId>> followers = new CopyOnWriteArrayList<>();

    Batches(BatchRepository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Adds a batch, which is done in the background. */
    public Uni<Outcome<BatchView>> add(NewBatch draft, @Nullable RepeatKey key) {
        return rows.add(draft, clock.instant(), key).map(this::queued);
    }

    /** The batch that was added with a key. Without one it fails as the new request would. */
    public Uni<Outcome<BatchView>> replay(RepeatKey key, Throwable failure) {
        return rows.replay(key).onItem().ifNull().failWith(failure).map(this::queued);
    }

    /** Undoes a batch in the background. Fails with 404 if there is none, with 409 if it cannot be undone. */
    Uni<Outcome<BatchView>> undo(BatchId id, @Nullable String user, @Nullable RepeatKey key) {
        return rows.undo(id, user, clock.instant(), key)
                .onItem().ifNull().switchTo(() -> find(id).map(batch -> {
                    throw BatchProblems.cannotUndo(batch);
                }))
                .map(this::queued);
    }

    /** The batch; 404 if there is none. */
    Uni<Batch> find(BatchId id) {
        return rows.find(id).onItem().ifNull().failWith(() -> BatchProblems.notFound(id));
    }

    /** A page of batches, newest first. */
    Uni<Page<BatchView>> latest(PageQuery page) {
        return rows.latest(page).map(found -> Page.of(found, page.limit(),
                batch -> new Position(batch.createdAt(), batch.id().value()), BatchView::of));
    }

    /** The rows of a batch after a line, and one beyond the limit; 404 if there is no such batch. */
    Uni<List<RowView>> rows(BatchId id, RowsQuery query) {
        return rows.rows(id, query).call(found -> found.isEmpty() ? find(id) : Uni.createFrom().voidItem());
    }

    /** A batch that was queued just now, or earlier with the same key. */
    public Outcome<BatchView> queued(Outcome<Batch> batch) {
        workers.forEach(Runnable::run);
        return batch.map(BatchView::of);
    }

    /** Runs a task each time that a batch is queued here. */
    public void whenQueued(Runnable worker) {
        workers.add(worker);
    }

    /** Tells followers that a batch has changed. */
    public void changed(BatchId id) {
        followers.forEach(follower -> follower.accept(id));
    }

    void whenChanged(Consumer<BatchId> follower) {
        followers.add(follower);
    }
}
