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
import io.smallrye.mutiny.Uni;

/**
 * The most recently used GUIDs, in Redis. It never fails a request: without Redis every read is a miss. After a failure
 * Redis is left alone for a moment, so that an outage costs no request the time-out.
 */
@Singleton
class GuidCache {

    private static final Logger LOG = Logger.getLogger(GuidCache.class);

    private final ReactiveValueCommands<String, GuidView> values;
    private final ReactiveKeyCommands<String> keys;
    private final GuidConfig.Cache config;
    private final Clock clock;
    private volatile Instant silentUntil = Instant.MIN;

    GuidCache(ReactiveRedisDataSource redis, GuidConfig config, Clock clock, MeterRegistry metrics) {
        this.values = redis.value(GuidView.class);
        this.keys = redis.key();
        this.config = config.cache();
        this.clock = clock;
        metrics.gauge("guid.cache.up", this, cache -> cache.isUp() ? 1 : 0);
    }

    /** The entry, which may have expired; null where there is none or Redis does not answer. */
    Uni<@Nullable GuidView> get(GuidId id) {
        return attempt(() -> values.get(key(id)))
                // An entry under another GUID's key would be a stranger's data.
                .map(guid -> guid != null && guid.guid().equals(id.value()) ? guid : null);
    }

    /** Keeps an entry, never longer than the GUID lives. */
    Uni<Void> put(GuidView guid, Instant now) {
        var left = Duration.ofSeconds(guid.expire().seconds()).minusMillis(now.toEpochMilli());
        var age = left.compareTo(config.maxAge()) < 0 ? left : config.maxAge();
        return age.toMillis() < 1 ? Uni.createFrom().voidItem()
                : attempt(() -> values.psetex(key(new GuidId(guid.guid())), age.toMillis(), guid));
    }

    /** Forgets an entry. Called before a change is acknowledged. */
    Uni<Void> evict(GuidId id) {
        return attempt(() -> keys.del(key(id))).replaceWithVoid();
    }

    private <T> Uni<@Nullable T> attempt(Supplier<Uni<? extends T>> command) {
        if (!isUp()) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom().<T> deferred(command)
                .ifNoItem().after(config.timeout()).fail()
                .onFailure().invoke(this::rest)
                .onFailure().recoverWithNull();
    }

    private boolean isUp() {
        return !clock.instant().isBefore(silentUntil);
    }

    private void rest(Throwable failure) {
        if (isUp()) {
            LOG.warnf("Redis does not answer, serving from PostgreSQL alone: %s", failure);
        }
        silentUntil = clock.instant().plus(config.retryAfter());
    }

    private static String key(GuidId id) {
        return "guid:" + id;
    }
}
