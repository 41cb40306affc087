package quintet.guid.cache;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import quintet.guid.cache.Lookup.Hit;

/** The metrics of the cache. */
final class CacheMetrics {

    private static final Duration[] BOUNDS = { Duration.ofNanos(250_000), Duration.ofMillis(1), Duration.ofMillis(5),
            Duration.ofMillis(25), Duration.ofMillis(100) };

    private final Counter near;
    private final Counter hits;
    private final Counter negativeHits;
    final Counter first;
    final Counter misses;
    final Counter skipped;
    private final Counter accepted;
    private final Counter refused;
    private final Counter errors;
    private final Timer latency;
    private final MeterRegistry registry;

    CacheMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.near = reads("local");
        this.hits = reads("hit");
        this.negativeHits = reads("negative");
        this.first = reads("first");
        this.misses = reads("miss");
        this.skipped = reads("skipped");
        this.accepted = fills("accepted");
        this.refused = fills("refused");
        this.errors = Counter.builder("guid.cache.errors").description("Calls of Redis that failed").register(registry);
        this.latency = Timer.builder("guid.cache.lookup").description("Time of a lookup in Redis, for all reads that share it")
                .serviceLevelObjectives(BOUNDS).register(registry);
    }

    /** A gauge of a state: 1 or 0. */
    void state(String name, String description, BooleanSupplier state) {
        Gauge.builder(name, state, now -> now.getAsBoolean() ? 1 : 0).description(description).strongReference(true)
                .register(registry);
    }

    void hit(Hit hit) {
        (hit.near() ? near : hit.entry().exists() ? hits : negativeHits).increment();
    }

    void fill(@Nullable Boolean isAccepted) {
        (Boolean.TRUE.equals(isAccepted) ? accepted : refused).increment();
    }

    void error(Throwable failure) {
        errors.increment();
    }

    void lookup(long began) {
        latency.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    private Counter reads(String result) {
        return Counter.builder("guid.cache.reads").description(
                "Reads of GUIDs: from the cache, missed for the first time, loaded into it, or past it").tag("result", result)
                .register(registry);
    }

    private Counter fills(String result) {
        return Counter.builder("guid.cache.fills")
                .description("Values sent to Redis; refused if the GUID was changed meanwhile")
                .tag("result", result).register(registry);
    }
}
