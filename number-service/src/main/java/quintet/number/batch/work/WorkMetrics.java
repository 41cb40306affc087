package quintet.number.batch.work;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import quintet.number.batch.Batch;
import quintet.number.batch.BatchKind;
import quintet.number.batch.BatchState;
import quintet.number.batch.RowOutcome;

/** Counts the batches that end here, and their rows. */
@Singleton
class WorkMetrics {

    private final MeterRegistry metrics;

    WorkMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Counts from 0, because Prometheus does not see the step from no value to the first one. */
    void start(@Observes StartupEvent event) {
        for (var kind : BatchKind.values()) {
            batches(kind, BatchState.SUCCEEDED);
            batches(kind, BatchState.FAILED);
        }
        for (var outcome : RowOutcome.values()) {
            rows(outcome);
        }
    }

    /** Counts a batch that has ended. */
    void count(Batch batch) {
        batches(batch.kind(), batch.state()).increment();
        var counts = batch.counts();
        rows(RowOutcome.CREATED).increment((double) counts.created());
        rows(RowOutcome.UPDATED).increment((double) counts.updated());
        rows(RowOutcome.DELETED).increment((double) counts.deleted());
        rows(RowOutcome.RESTORED).increment((double) counts.restored());
        rows(RowOutcome.SKIPPED).increment((double) counts.skipped());
        rows(RowOutcome.BAD).increment((double) counts.bad());
    }

    private Counter batches(BatchKind kind, BatchState outcome) {
        return Counter.builder("number.batches").description("Imports, ranges, price changes and undoings that have ended")
                .tags("kind", kind.label(), "outcome", outcome.label()).register(metrics);
    }

    private Counter rows(RowOutcome outcome) {
        return Counter.builder("number.batch.rows").description("Rows of imports and the like that have ended")
                .tags("outcome", outcome.label()).register(metrics);
    }
}
