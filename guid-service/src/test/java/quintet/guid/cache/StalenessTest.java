package quintet.guid.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import quintet.kit.database.Database;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

/**
 * No read returns a state that is older than one acknowledged before it began, nor that of another key. {@code -Dstaleness=600}
 * looks for ten minutes.
 */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class StalenessTest {

    private static final Logger LOG = Logger.getLogger(StalenessTest.class);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("staleness", 16));
    private static final int MAX_DELAY_MILLIS = 6;
    private static final int MANY = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Vertx vertx;

    @Inject
    Database database;

    @Inject
    CacheRepository rows;

    private final String url = ConfigProvider.getConfig().getValue("quintet.redis.url", String.class);
    private final List<Instance> instances = new CopyOnWriteArrayList<>();
    private final List<Instance> dead = new ArrayList<>();

    @AfterEach
    void stop() {
        instances.forEach(Instance::kill);
        Postgres.execute("TRUNCATE guid_cache_outage");
    }

    @Test
    void no_read_is_stale_whatever_happens() throws InterruptedException {
        var faults = new Faults();
        begin(2);
        var harness = new Harness(vertx, database, this::any, MAX_DELAY_MILLIS);
        harness.run(after(TIME, () -> hits() > MANY && harness.writes.get() > 100), () -> faults.next(harness));
        report(harness, faults.toString());
        assertThat(harness.wrong).isEmpty();
        assertThat(harness.failures).isEmpty();
        assertThat(hits()).isGreaterThan(MANY);
        assertThat(harness.writes.get()).isGreaterThan(100);
    }

    @Test
    void no_read_is_stale_on_a_calm_day() throws InterruptedException {
        begin(2);
        var harness = new Harness(vertx, database, this::any, 2);
        harness.run(after(Duration.ofSeconds(4), () -> hits() > MANY && refused() > 0), () -> sleep(100));
        report(harness, "no faults");
        assertThat(harness.wrong).isEmpty();
        assertThat(harness.failures).isEmpty();
        assertThat(hits()).isGreaterThan(MANY);
        assertThat(refused()).isPositive();
    }

    /** An answer is late for reads, but early enough for the connection to live. */
    @Test
    void no_change_fails_while_redis_is_slow() throws InterruptedException {
        begin(2);
        instances.forEach(instance -> instance.network().delayAll(35));
        var harness = new Harness(vertx, database, this::any, 2);
        harness.run(after(Duration.ofSeconds(4), () -> harness.writes.get() > 0), () -> sleep(100));
        report(harness, "slow");
        assertThat(harness.wrong).isEmpty();
        assertThat(harness.failures).isEmpty();
        assertThat(harness.writes.get()).isPositive();
    }

    @Test
    void the_harness_finds_the_stale_reads_of_a_plain_cache() throws InterruptedException {
        var plain = new PlainCache(io.vertx.redis.client.Redis.createClient(vertx,
                new io.vertx.redis.client.RedisOptions().setConnectionString(url).setMaxPoolWaiting(1000)));
        var harness = new Harness(vertx, database, () -> plain, MAX_DELAY_MILLIS);
        harness.run(after(Duration.ZERO, () -> !harness.wrong.isEmpty()), () -> sleep(100));
        plain.kill();
        report(harness, "a plain cache");
        assertThat(harness.wrong).isNotEmpty();
    }

    @Test
    void the_harness_finds_the_stale_reads_of_a_cache_without_evictions() throws InterruptedException {
        begin(2);
        var harness = new Harness(vertx, database, () -> new WithoutEvictions(any()), MAX_DELAY_MILLIS);
        harness.run(after(Duration.ZERO, () -> !harness.wrong.isEmpty()), () -> sleep(100));
        report(harness, "no evictions");
        assertThat(harness.wrong).isNotEmpty();
    }

    @Test
    void simultaneous_reads_of_a_key_that_was_read_before_read_the_database_once() {
        begin(2);
        var harness = new Harness(vertx, database, this::any, 2);
        for (int round = 0; round < 5; round++) {
            // Once more if a read was past the cache: a busy computer lets the trust in Redis end.
            await().atMost(PATIENCE).until(() -> {
                var unknown = UUID.randomUUID();
                long skipped = reads("skipped");
                // The first miss of an instance is past the cache.
                instances.forEach(instance -> instance.read(unknown, harness::load).subscribeAsCompletionStage().join());
                long loads = harness.loads.get();
                var answers = readAtOnce(unknown, harness);
                if (reads("skipped") > skipped) {
                    return false;
                }
                assertThat(answers.succeeded()).isTrue();
                assertThat(harness.loads.get() - loads).isOne();
                return true;
            });
        }
    }

    private Future<?> readAtOnce(UUID id, Harness harness) {
        var contexts = IntStream.range(0, 8).mapToObj(i -> vertx.getOrCreateContext()).toList();
        var reads = IntStream.range(0, 1000).mapToObj(i -> {
            var promise = Promise.<Entry> promise();
            contexts.get(i % contexts.size()).runOnContext(begin -> instances.get(i % instances.size())
                    .read(id, harness::load).subscribe().with(promise::complete, promise::fail));
            return promise.future();
        }).toList();
        var answers = Future.join(reads);
        answers.otherwiseEmpty().toCompletionStage().toCompletableFuture().join();
        return answers;
    }

    /** Whether so much time has passed and something is reached, or will never be. */
    private static BooleanSupplier after(Duration time, BooleanSupplier isReached) {
        long from = System.nanoTime() + time.toNanos();
        return () -> {
            long since = System.nanoTime() - from;
            return since > PATIENCE.toNanos() || (since > 0 && isReached.getAsBoolean());
        };
    }

    private void begin(int number) {
        for (int i = 0; i < number; i++) {
            instances.add(new Instance(vertx, URI.create(url).getPort(), rows));
        }
    }

    private Instance any() {
        while (true) {
            int size = instances.size();
            var one = instances.get(ThreadLocalRandom.current().nextInt(size));
            if (one.isAlive()) {
                return one;
            }
        }
    }

    private long refused() {
        return instances.stream().mapToLong(Instance::refused).sum();
    }

    private long hits() {
        return reads("local") + reads("hit") + reads("negative");
    }

    private long reads(String result) {
        return instances.stream().mapToLong(instance -> instance.reads(result)).sum()
                + dead.stream().mapToLong(instance -> instance.reads(result)).sum();
    }

    private void report(Harness harness, String faults) {
        LOG.infof(
                "%d reads (%d hits, %d of them local, %d misses, %d past the cache), %d writes, %d of crashed instances, %d wrong, %d failed; %s",
                harness.reads.get(), hits(), reads("local"), reads("miss"), reads("skipped"), harness.writes.get(),
                harness.abandoned.get(),
                harness.wrong.size(), harness.failures.size(), faults);
        harness.wrong.stream().distinct().limit(5).forEach(LOG::info);
        harness.failures.stream().limit(3).forEach(failure -> LOG.info("failed", failure));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record WithoutEvictions(Instance of) implements CacheUnderTest {

        @Override
        public Uni<Entry> read(UUID id, Function<UUID, Uni<Entry>> load) {
            return of.read(id, load);
        }

        @Override
        public Uni<Void> evict(UUID id, long version) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public void kill() {
            of.kill();
        }
    }

    /** What goes wrong in the meantime. */
    private final class Faults {

        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private int number;

        void next(Harness harness) {
            var one = instances.get(ThreadLocalRandom.current().nextInt(instances.size()));
            sleep(150);
            switch (number++ % 10) {
                case 0 -> {
                    count("slow");
                    one.network().delay(ThreadLocalRandom.current().nextInt(4));
                }
                case 1, 4, 7 -> {
                    count("evictions by Redis");
                    for (int i = 0; i < 40; i++) {
                        harness.keys().forEach(key -> Redis.command("DEL " + CommandCache.key(key.id())));
                        sleep(5);
                    }
                }
                case 2 -> {
                    count("partition");
                    one.network().halt();
                    sleep(ThreadLocalRandom.current().nextInt(100, 900));
                    one.network().goOn();
                }
                case 3 -> {
                    count("flush");
                    Redis.command("FLUSHALL");
                }
                case 5 -> {
                    count("crash");
                    one.kill();
                    instances.remove(one);
                    dead.add(one);
                    begin(1);
                }
                case 6 -> {
                    count("cut");
                    one.network().shut();
                    sleep(ThreadLocalRandom.current().nextInt(10, 400));
                    one.network().open();
                }
                case 8 -> {
                    count("restart without data");
                    restart(List.of(), List.of());
                }
                default -> {
                    count("restart with old data");
                    var keys = harness.keys().stream().map(key -> CommandCache.key(key.id())).toList();
                    var values = values(keys);
                    sleep(400);
                    restart(keys, values);
                }
            }
            sleep(500);
        }

        private void restart(List<String> keys, List<String> values) {
            instances.forEach(instance -> instance.network().shut());
            Redis.shutDown();
            Redis.startAgain();
            for (int i = 0; i < values.size(); i++) {
                if (!values.get(i).isEmpty()) {
                    send(Request.cmd(Command.SET).arg(keys.get(i)).arg(values.get(i)));
                }
            }
            instances.forEach(instance -> instance.network().open());
        }

        private List<String> values(List<String> keys) {
            return keys.stream().map(key -> send(Request.cmd(Command.GET).arg(key))).map(value -> value == null ? ""
                    : value.toString()).toList();
        }

        private void count(String fault) {
            counts.merge(fault, 1, Integer::sum);
        }

        @Override
        public String toString() {
            return counts.toString();
        }
    }

    private Response send(Request request) {
        var client = io.vertx.redis.client.Redis.createClient(vertx, url);
        try {
            return client.send(request).toCompletionStage().toCompletableFuture().join();
        } finally {
            client.close();
        }
    }
}
