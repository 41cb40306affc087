package quintet.guid.cache;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import quintet.guid.cache.CacheRepository.Eviction;
import quintet.guid.cache.CommandCache.Fill;
import quintet.guid.cache.Lookup.Hit;
import quintet.guid.cache.Lookup.Lease;
import quintet.guid.cache.RedisCache.ServerCache;
import quintet.kit.work.LoopReads;
import quintet.kit.work.Pipeline;
import quintet.kit.work.SharedReads.Bounds;

/**
 * Caches the recently used GUIDs in Redis. A read never returns a state that is older than one acknowledged before the read
 * began, whichever instance made it. No request fails because of Redis.
 */
@Singleton
public class GuidCache {

    private static final Bounds BOUNDS = new Bounds(4096, 128, Duration.ofSeconds(2));
    /** A reader waits so long for the one that loads the GUID; then it loads it itself. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int MAX_PAUSE_MILLIS = 16;
    /** Lives vary by this share, so that what was cached together does not end together. */
    private static final double JITTER = 0.1;

    private final CacheConfig config;
    private final Clock clock;
    private final Vertx vertx;
    private final CacheMetrics metrics;
    private final Watch watch;
    private final Evictions evictions;
    private final Pipeline<Fill, Boolean> fills;
    private final LoopReads<UUID, Lookup> lookups;

    GuidCache(Redis redis, @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String type,
            Vertx vertx, CacheConfig config, CacheRepository rows, Clock clock, MeterRegistry registry) {
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
        this.metrics = new CacheMetrics(registry);
        var trust = new Trust(System::nanoTime, config.trust());
        this.watch = new Watch(rows, new ServerCache(redis, vertx, config.timeout(), "cluster".equals(type)), config, trust);
        this.evictions = new Evictions(watch, trust, vertx, config.timeout());
        this.fills = new Pipeline<>(this::fill, vertx, config.timeout().multipliedBy(4));
        this.lookups = new LoopReads<>(new Lookups(watch, metrics, clock,
                config.memory().asLongValue() / (2L * Runtime.getRuntime().availableProcessors())), BOUNDS);
        if (config.enabled()) {
            metrics.state("guid.cache.up", "1 if this instance uses Redis, else 0", watch::isUp);
        }
        metrics.state("guid.cache.outage", "1 if any instance cannot reach Redis, so that none trusts it, else 0",
                watch::knowsOutage);
    }

    // Before requests are served.
    void start(@Observes @Priority(100) StartupEvent event) {
        watch.start();
    }

    void stop(@Observes ShutdownEvent event) {
        watch.stop();
    }

    /**
     * Reads a GUID, which may have expired.
     *
     * @param load reads it from the database; simultaneous readers load it once
     */
    public Uni<Entry> read(UUID id, Function<UUID, Uni<Entry>> load) {
        return read(id, load, System.nanoTime(), 1);
    }

    /**
     * Evicts a GUID. To be called after each write of a given GUID has ended, whatever came of it, and before it is answered.
     *
     * @param version of the row that was written; negated if the row was deleted; 0 for none
     */
    public Uni<Void> evict(UUID id, long version) {
        return evictions.evict(id).invoke(() -> {
            if (version != 0) {
                watch.leftovers().isDone(new Eviction(id, version));
            }
        });
    }

    /** Evicts GUIDs that were changed or deleted together. To be called before that is acknowledged. */
    public Uni<Void> evict(List<UUID> ids) {
        return evictions.evict(ids);
    }

    private Uni<Entry> read(UUID id, Function<UUID, Uni<Entry>> load, long began, int pause) {
        return lookups.read(id).chain(found -> {
            if (found instanceof Hit hit) {
                metrics.hit(hit);
                return Uni.createFrom().item(hit.entry());
            }
            if (found instanceof Lease lease) {
                return lease.load(missing -> load(lease, load));
            }
            if (found == Lookup.Held.INSTANCE && System.nanoTime() - began < PATIENCE_NANOS) {
                return after(pause).chain(() -> read(id, load, began, Math.min(2 * pause, MAX_PAUSE_MILLIS)));
            }
            (found == Lookup.First.INSTANCE ? metrics.first : metrics.skipped).increment();
            return load.apply(id);
        });
    }

    private Uni<Entry> load(Lease lease, Function<UUID, Uni<Entry>> load) {
        metrics.misses.increment();
        return load.apply(lease.id())
                .invoke(entry -> fills.send(lease.fill(entry, life(entry))).subscribe().with(metrics::fill, metrics::error))
                // Others need not wait for a load that failed.
                .onFailure().invoke(() -> fills.send(lease.release()).subscribe().with(done -> {
                }, metrics::error));
    }

    private Future<List<Boolean>> fill(List<Fill> values) {
        var link = watch.link();
        return link == null ? Future.failedFuture(new IllegalStateException("Redis does not answer"))
                : link.here().fill(values);
    }

    /** The milliseconds that an entry stays in Redis, 1 or more. */
    private long life(Entry entry) {
        long left = TimeUnit.SECONDS.toMillis(entry.expire()) - clock.millis();
        long most = left > 0 ? config.maxAge().toMillis() : config.negativeAge().toMillis();
        long varied = (long) (most * (1 - JITTER * ThreadLocalRandom.current().nextDouble()));
        return Math.max(1, left > 0 ? Math.min(left, varied) : varied);
    }

    private Uni<Void> after(long millis) {
        return Uni.createFrom().emitter(later -> vertx.setTimer(millis, now -> later.complete(null)));
    }
}
