package quintet.kit.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * The buckets of times within a request, and the platform's timers that have them. They are few, because each bucket is a
 * time series for each combination of labels.
 */
@Singleton
public class TimeBuckets implements MeterFilter {

    private static final List<Duration> BOUNDS = List.of(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
            Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5));

    /** Requests, the wait for a connection, statements, commands of Redis. */
    private static final Set<String> PLATFORM = Set.of("http.server.requests", "sql.pool.queue.delay", "postgresql.processing",
            "redis.commands.duration");

    private final DistributionStatisticConfig histogram = DistributionStatisticConfig.builder()
            .serviceLevelObjectives(BOUNDS.stream().mapToDouble(Duration::toNanos).toArray())
            .build();

    /** The upper bounds of the buckets, for timers of a service. */
    public static Duration[] bounds() {
        return BOUNDS.toArray(Duration[]::new);
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return PLATFORM.contains(id.getName()) ? histogram.merge(config) : config;
    }
}
