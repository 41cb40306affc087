package quintet.guid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

/**
 * Caches the most recently used GUIDs in Redis. It never fails a request: without Redis, every read is a miss. After a
 * failure Redis is not called for a while, so that requests do not wait for the time-out.
 */
@Singleton
class GuidCache {

    private static final Logger LOG = Logger.getLogger(GuidCache.class);

    /** An entry of the cache. It contains the GUID, so that an entry under a wrong key is detected. */
    @RegisterForReflection
    record Entry(String guid, long expire, String user, long version) {
    }

    private final ReactiveValueCommands<String, Entry> values;
    private final ReactiveKeyCommands<String> keys;
    private final GuidConfig.Cache config;
    private final Clock clock;
    private volatile Instant pausedUntil = Instant.MIN;

    GuidCache(ReactiveRedisDataSource redis, GuidConfig config, Clock clock, MeterRegistry metrics) {
        this.values = redis.value(Entry.class);
        this.keys = redis.key();
        this.config = config.cache();
        this.clock = clock;
        metrics.gauge("guid.cache.up", this, cache -> cache.isUp() ? 1 : 0);
    }

    /** The entry, which may have expired, or null if there is none or Redis does not answer. */
    Uni<@Nullable Guid> get(GuidId id) {
        return attempt(() -> values.get(key(id))).map(entry -> entry != null && entry.guid().equals(id.value())
                ? new Guid(id, new UnixTime(entry.expire()), entry.user(), entry.version())
                : null);
    }

    /** Caches an entry, at most until the GUID expires. */
    Uni<Void> put(Guid guid, Instant now) {
        var left = Duration.ofSeconds(guid.expire().seconds()).minusMillis(now.toEpochMilli());
        var age = left.compareTo(config.maxAge()) < 0 ? left : config.maxAge();
        var entry = new Entry(guid.id().value(), guid.expire().seconds(), guid.user(), guid.version());
        return age.toMillis() < 1 ? Uni.createFrom().voidItem()
                : attempt(() -> values.psetex(key(guid.id()), age.toMillis(), entry));
    }

    /** Evicts an entry. Called before a change is acknowledged. */
    Uni<Void> evict(GuidId id) {
        return attempt(() -> keys.del(key(id))).replaceWithVoid();
    }

    private <T> Uni<@Nullable T> attempt(Supplier<Uni<? extends T>> command) {
        if (!isUp()) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom().<T> deferred(command)
                .ifNoItem().after(config.timeout()).fail()
                .onFailure().invoke(this::pause)
                .onFailure().recoverWithNull();
    }

    private boolean isUp() {
        return !clock.instant().isBefore(pausedUntil);
    }

    private void pause(Throwable failure) {
        if (isUp()) {
            LOG.warnf("Redis does not answer; serving from PostgreSQL only: %s", failure);
        }
        pausedUntil = clock.instant().plus(config.retryAfter());
    }

    private static String key(GuidId id) {
        return "guid:" + id;
    }
}
