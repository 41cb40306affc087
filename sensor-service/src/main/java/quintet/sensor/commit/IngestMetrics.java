package quintet.sensor.commit;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import quintet.kit.idempotency.Outcome;
import quintet.kit.metrics.TimeBuckets;
import quintet.kit.problem.Problem;

/** Counts what is written, and times commits. */
final class IngestMetrics {

    private static final double[] SIZES = { 1, 10, 100, 1000, 10_000, 50_000 };

    private final MeterRegistry metrics;
    private final Counter measurements;
    private final Counter written;
    private final Counter rejected;
    private final Counter failed;
    private final DistributionSummary sizes;
    private final Timer times;

    IngestMetrics(MeterRegistry metrics, Supplier<Number> waiting) {
        this.metrics = metrics;
        this.measurements = Counter.builder("sensor.ingest.measurements").description("Measurements written")
                .register(metrics);
        this.written = posts("written");
        this.rejected = posts("rejected");
        this.failed = posts("failed");
        this.sizes = DistributionSummary.builder("sensor.ingest.commit.measurements").description("Measurements per commit")
                .serviceLevelObjectives(SIZES).register(metrics);
        this.times = Timer.builder("sensor.ingest.commit").description("Time of a commit")
                .serviceLevelObjectives(TimeBuckets.bounds()).register(metrics);
        Gauge.builder("sensor.ingest.waiting.measurements", waiting).description("Measurements that wait for a commit")
                .register(metrics);
    }

    /** The same commit, timed. */
    <T> Uni<T> commit(int size, Uni<T> commit) {
        return Uni.createFrom().deferred(() -> {
            sizes.record(size);
            var timer = Timer.start(metrics);
            return commit.onTermination().invoke(() -> timer.stop(times));
        });
    }

    /** Counts a post by its outcome. A post is rejected if the client can do something about it, even if only wait. */
    void count(@Nullable Outcome<Integer> outcome, @Nullable Throwable failure) {
        if (outcome == null) {
            (failure instanceof Problem ? rejected : failed).increment();
            return;
        }
        written.increment();
        measurements.increment(outcome.replayed() ? 0 : outcome.result());
    }

    private Counter posts(String outcome) {
        return Counter.builder("sensor.ingest.posts").description("Posts of valid measurements").tag("outcome", outcome)
                .register(metrics);
    }
}
