package quintet.number.batch.work;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;
import quintet.number.batch.Batch;
import quintet.number.batch.Batches;
import quintet.number.batch.work.WorkRepository.Broken;
import quintet.number.change.Changes;

/**
 * Looks for batches each second, and at once when one was queued here, and does them. A failure of the database ends nothing:
 * the batch goes on when it is back.
 */
@Singleton
class BatchWorker {

    private static final Logger LOG = Logger.getLogger(BatchWorker.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final WorkRepository rows;
    private final Batches batches;
    private final Changes changes;
    private final WorkMetrics metrics;
    private final Diagnosis diagnosis;
    /** Where all of it runs; its fields are confined to it. */
    private final Context home;
    private boolean busy;
    private boolean queued;
    private volatile boolean stopped;

    BatchWorker(WorkRepository rows, Batches batches, Changes changes, WorkMetrics metrics, Diagnosis diagnosis, Vertx vertx) {
        this.rows = rows;
        this.batches = batches;
        this.changes = changes;
        this.metrics = metrics;
        this.diagnosis = diagnosis;
        this.home = vertx.getOrCreateContext();
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        home.runOnContext(turn -> vertx.setPeriodic(INTERVAL.toMillis(), tick -> look()));
        batches.whenQueued(() -> home.runOnContext(turn -> look()));
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void look() {
        queued = true;
        if (!busy) {
            busy = true;
            queued = false;
            Uni.createFrom().deferred(this::work)
                    .map(Optional::ofNullable)
                    .repeat().whilst(done -> done.isPresent() && !stopped)
                    .onItem().ignoreAsUni()
                    .subscribe().with(done -> rest(), failure -> {
                        LOG.debugf("Imports wait: %s", Diagnosis.reason(failure));
                        rest();
                    });
        }
    }

    private void rest() {
        busy = false;
        if (queued && !stopped) {
            look();
        }
    }

    /** Does the next part of the work; null if there is none. */
    private Uni<@Nullable Batch> work() {
        return rows.next()
                .onFailure(Broken.class).recoverWithUni(this::settle)
                .onItem().ifNotNull().invoke(this::told);
    }

    private Uni<@Nullable Batch> settle(Broken failure) {
        var batch = failure.batch();
        if (failure.getCause() instanceof Rejected rejected) {
            return rows.reject(batch, rejected.reason());
        }
        if (failure.getCause() instanceof Problem problem) {
            return rows.reject(batch, problem.detail());
        }
        if (diagnosis.of(failure).type().equals(HttpProblems.INTERNAL_ERROR)) {
            LOG.errorf(failure.getCause(), "The import %s failed", batch.id());
            return rows.reject(batch, "The service failed unexpectedly. Its log has the reason.");
        }
        return Uni.createFrom().failure(failure);
    }

    private void told(Batch batch) {
        batches.changed(batch.id());
        if (batch.counts().changed() > 0) {
            changes.wake();
        }
        if (batch.state().isFinal()) {
            metrics.count(batch);
        }
    }
}
