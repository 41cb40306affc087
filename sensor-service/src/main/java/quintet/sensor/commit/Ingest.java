package quintet.sensor.commit;

import java.time.Clock;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import quintet.kit.database.Database;
import quintet.kit.database.Deadline;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.work.Batcher;
import quintet.kit.work.Batcher.Bounds;
import quintet.kit.work.EventLoops;
import quintet.sensor.measurement.Measurements;

/** Writes measurements. Posts that arrive during a commit share the next one. */
@Singleton
public class Ingest implements Batcher.Work<Measurements, Integer> {

    private final MeasurementRepository measurements;
    private final Deadline deadline;
    private final Batcher<Measurements, Integer> batcher;
    private final IngestMetrics metrics;

    Ingest(MeasurementRepository measurements, IngestConfig config, Deadline deadline, Clock clock, Vertx vertx,
            MeterRegistry metrics) {
        this.measurements = measurements;
        this.deadline = deadline;
        this.batcher = new Batcher<>(this,
                new Bounds(config.maxWaiting(), config.maxTogether(), config.commits(), config.maxWait()), clock,
                EventLoops.timer(vertx));
        this.metrics = new IngestMetrics(metrics, batcher::waiting);
    }

    /**
     * Writes all measurements or none, and answers their number. A request with a key is committed alone, as the key is part
     * of its statement.
     */
    public Uni<Outcome<Integer>> add(Measurements received, @Nullable RepeatKey key) {
        var written = key == null ? share(received) : write(List.of(received), key);
        return written.onItemOrFailure().invoke(metrics::count);
    }

    private Uni<Outcome<Integer>> share(Measurements received) {
        var written = received.size() == 0 ? Uni.createFrom().item(0)
                : deadline.limit(batcher.submit(received, EventLoops.here()));
        return written.map(Outcome::first);
    }

    private Uni<Outcome<Integer>> write(List<Measurements> requests, @Nullable RepeatKey key) {
        return metrics.commit(Measurements.sizeOf(requests), measurements.add(requests, key));
    }

    /** Whether posts were being written at any time since the last call. */
    public boolean wasBusy() {
        return batcher.wasBusy();
    }

    @Override
    public int weight(Measurements item) {
        return item.size();
    }

    @Override
    public Uni<List<Integer>> commit(List<Measurements> items) {
        return write(items, null).replaceWith(items.stream().map(Measurements::size).toList());
    }

    @Override
    public boolean isRejection(Throwable failure) {
        return Database.isRejection(failure);
    }
}
