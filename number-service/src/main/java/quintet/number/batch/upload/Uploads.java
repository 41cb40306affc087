package quintet.number.batch.upload;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.body.StreamedBody;
import quintet.kit.idempotency.Outcome;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.Problem;
import quintet.kit.work.Workers;
import quintet.number.batch.BatchView;
import quintet.number.batch.Batches;
import quintet.number.batch.Terms;
import quintet.number.batch.staged.StageRepository;

/**
 * Receives files, a few at a time. The next part of a file is asked for when the rows of the last one are kept, so a file of
 * any size takes little memory. If it does not arrive as a whole, nothing is left of it.
 */
@Singleton
class Uploads {

    private static final Logger LOG = Logger.getLogger(Uploads.class);

    private static final int AT_ONCE = 4;
    /** Some thousand rows at most. */
    private static final int PART = 64 << 10;

    private final UploadRepository batches;
    private final StageRepository stage;
    private final Batches queue;
    private final Workers workers;
    private final Clock clock;
    private final AtomicInteger open = new AtomicInteger();

    Uploads(UploadRepository batches, StageRepository stage, Batches queue, Workers workers, Clock clock) {
        this.batches = batches;
        this.stage = stage;
        this.queue = queue;
        this.workers = workers;
        this.clock = clock;
    }

    /** Receives a file, and queues its import. It goes on to its end though the client may leave. */
    Uni<Outcome<BatchView>> receive(Upload upload, StreamedBody body, Terms terms, @Nullable String user) {
        if (open.incrementAndGet() > AT_ONCE) {
            open.decrementAndGet();
            throw Problem.overloaded("The service receives as many files as it can.");
        }
        var received = batches.begin(upload.batch(), terms, user, clock.instant())
                .chain(() -> readAll(upload, body))
                .chain(() -> batches.finish(upload.batch(), clock.instant(), upload.key()))
                .onItem().ifNull().failWith(Uploads::gaveUp)
                .call(outcome -> outcome.replayed() ? drop(upload) : Uni.createFrom().voidItem())
                .onFailure().call(failure -> drop(upload))
                .eventually(open::decrementAndGet)
                .map(queue::queued);
        return Uni.createFrom().emitter(answer -> received.subscribe().with(answer::complete, answer::fail));
    }

    private Uni<Void> readAll(Upload upload, StreamedBody body) {
        return Uni.createFrom().deferred(() -> body.next(PART))
                .call(part -> workers.run(() -> upload.read(part.getBytes()))
                        .chain(rows -> rows.isEmpty() ? Uni.createFrom().item(true)
                                : stage.receive(upload.batch(), rows, clock.instant()))
                        .invoke(kept -> {
                            if (!kept) {
                                throw gaveUp();
                            }
                        }))
                .repeat().whilst(part -> part.length() > 0)
                .onItem().ignoreAsUni();
    }

    private Uni<Void> drop(Upload upload) {
        return batches.drop(upload.batch()).onFailure().recoverWithItem(failure -> {
            // It is given up later, because no more rows arrive.
            LOG.debugf("An import could not be given up: %s", Diagnosis.reason(failure));
            return null;
        });
    }

    private static Problem gaveUp() {
        return Problem.unavailable("The import was given up, because its file did not go on to arrive.");
    }
}
