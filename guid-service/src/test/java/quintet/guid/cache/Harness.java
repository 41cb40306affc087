package quintet.guid.cache;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import quintet.kit.database.Database;

/**
 * Readers and writers of a few GUIDs in the real table, on several instances, with delays at each step. It counts the reads
 * that return what they must not.
 */
final class Harness {

    private static final int KEYS = 8;
    private static final int READERS = 24;
    private static final int WRITERS = 4;
    private static final long FOREVER = 253_402_300_799L;

    private static final String WRITE = """
            INSERT INTO guid AS g (guid, expire, owner) VALUES ($1, $2, $3)
            ON CONFLICT (guid) DO UPDATE SET owner = excluded.owner, version = excluded.version RETURNING version""";
    private static final String DELETE = "DELETE FROM guid WHERE guid = $1 RETURNING -version AS version";
    private static final String READ = "SELECT version, expire, owner FROM guid WHERE guid = $1";

    private final Vertx vertx;
    private final Database database;
    private final List<History> keys = IntStream.range(0, KEYS).mapToObj(i -> new History(UUID.randomUUID())).toList();
    private final Supplier<CacheUnderTest> caches;
    private final int maxDelayMillis;
    private volatile boolean ended;
    private final CountDownLatch running = new CountDownLatch(READERS + WRITERS);

    final AtomicLong reads = new AtomicLong();
    final AtomicLong loads = new AtomicLong();
    final AtomicLong writes = new AtomicLong();
    final AtomicLong abandoned = new AtomicLong();
    final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** @param caches gives any of the instances */
    Harness(Vertx vertx, Database database, Supplier<CacheUnderTest> caches, int maxDelayMillis) {
        this.vertx = vertx;
        this.database = database;
        this.caches = caches;
        this.maxDelayMillis = maxDelayMillis;
    }

    List<History> keys() {
        return keys;
    }

    /** Runs readers and writers until that is enough, beside what {@code meanwhile} does. */
    void run(BooleanSupplier isEnough, Runnable meanwhile) throws InterruptedException {
        for (int i = 0; i < READERS + WRITERS; i++) {
            boolean reads = i < READERS;
            var context = vertx.getOrCreateContext();
            context.runOnContext(begin -> {
                if (reads) {
                    read(context);
                } else {
                    write(context);
                }
            });
        }
        while (!isEnough.getAsBoolean()) {
            meanwhile.run();
        }
        ended = true;
        if (!running.await(30, TimeUnit.SECONDS)) {
            failures.add(new IllegalStateException("%d clients got no answer".formatted(running.getCount())));
        }
    }

    private void read(Context context) {
        if (ended) {
            running.countDown();
            return;
        }
        var key = any();
        int oldest = key.oldest();
        var cache = caches.get();
        cache.read(key.id(), this::load).subscribe().with(result -> {
            reads.incrementAndGet();
            var verdict = key.judge(oldest, result);
            if (verdict != null) {
                wrong.add(verdict);
            }
            context.runOnContext(next -> read(context));
        }, failure -> {
            if (!isDead(cache)) {
                failures.add(failure);
            }
            context.runOnContext(next -> read(context));
        });
    }

    private void write(Context context) {
        if (ended) {
            running.countDown();
            return;
        }
        var key = any();
        boolean isAbsent = chance(4);
        int state = key.begin(isAbsent);
        if (state < 0) {
            vertx.setTimer(1, later -> write(context));
            return;
        }
        var cache = caches.get();
        var written = isAbsent ? version(DELETE, key.id())
                : version(WRITE, key.id(), FOREVER, "%s %d".formatted(key.id(), state));
        written.call(this::pause).chain(version -> isDead(cache) ? Uni.createFrom().item(false)
                : cache.evict(key.id(), version).map(evicted -> true)).subscribe().with(acknowledged -> {
                    if (acknowledged) {
                        key.acknowledge(state);
                        writes.incrementAndGet();
                    } else {
                        key.leave();
                        abandoned.incrementAndGet();
                    }
                    vertx.setTimer(1 + ThreadLocalRandom.current().nextInt(10), later -> write(context));
                }, failure -> {
                    key.leave();
                    if (isDead(cache)) {
                        abandoned.incrementAndGet();
                    } else {
                        failures.add(failure);
                    }
                    context.runOnContext(next -> write(context));
                });
    }

    private static boolean isDead(CacheUnderTest cache) {
        return cache instanceof Instance instance && !instance.isAlive();
    }

    private Uni<Long> version(String sql, Object... arguments) {
        return database.first(row -> row.getLong("version"), sql, arguments).map(version -> version == null ? 0 : version);
    }

    /** The database's part of a read. */
    Uni<Entry> load(UUID id) {
        loads.incrementAndGet();
        return pause().chain(() -> database.first(row -> new Entry(id, row.getLong("version"), row.getLong("expire"),
                io.vertx.core.buffer.Buffer.buffer(row.getString("owner"))), READ, id))
                .map(entry -> entry == null ? Entry.none(id) : entry).call(this::pause);
    }

    /** Sometimes some time passes. */
    private Uni<Void> pause() {
        return maxDelayMillis == 0 || chance(2) ? Uni.createFrom().voidItem()
                : Uni.createFrom().emitter(later -> vertx.setTimer(1 + ThreadLocalRandom.current().nextInt(maxDelayMillis),
                        now -> later.complete(null)));
    }

    private History any() {
        // Half of all concern the first key.
        return chance(2) ? keys.get(0) : keys.get(ThreadLocalRandom.current().nextInt(KEYS));
    }

    private static boolean chance(int oneOf) {
        return ThreadLocalRandom.current().nextInt(oneOf) == 0;
    }
}
