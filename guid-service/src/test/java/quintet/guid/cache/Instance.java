package quintet.guid.cache;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;

/** An instance's cache as it is in production, with a network of its own to Redis. */
final class Instance implements CacheUnderTest {

    /** The settings as they are by default. */
    record Settings() implements CacheConfig {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration maxAge() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration negativeAge() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration timeout() {
            return Duration.ofMillis(50);
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofMillis(200);
        }

        @Override
        public Duration pollInterval() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration trust() {
            return Duration.ofMillis(250);
        }

        @Override
        public MemorySize memory() {
            return new MemorySize(BigInteger.valueOf(1 << 20));
        }
    }

    private final Redis client;
    private final SlowProxy network;
    private final GuidCache cache;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private volatile boolean alive = true;

    Instance(Vertx vertx, int redisPort, CacheRepository rows) {
        network = new SlowProxy(vertx, redisPort);
        client = Redis.createClient(vertx, new RedisOptions().setConnectionString("redis://127.0.0.1:" + network.port())
                .setMaxPoolSize(64));
        cache = new GuidCache(client, "standalone", vertx, new Settings(), rows, Clock.systemUTC(), metrics);
        cache.start(new StartupEvent());
    }

    @Override
    public Uni<Entry> read(UUID id, Function<UUID, Uni<Entry>> load) {
        return cache.read(id, load);
    }

    @Override
    public Uni<Void> evict(UUID id, long version) {
        return alive ? cache.evict(id, version) : Uni.createFrom().nothing();
    }

    boolean isAlive() {
        return alive;
    }

    SlowProxy network() {
        return network;
    }

    /** The number of reads with this result. */
    long reads(String result) {
        return (long) metrics.get("guid.cache.reads").tag("result", result).counter().count();
    }

    long refused() {
        return (long) metrics.get("guid.cache.fills").tag("result", "refused").counter().count();
    }

    @Override
    public void kill() {
        alive = false;
        cache.stop(new ShutdownEvent());
        network.close();
        client.close();
    }
}
