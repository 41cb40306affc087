package quintet.guid.cache;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import quintet.guid.cache.CacheRepository.Poll;
import quintet.guid.cache.RedisCache.ServerCache;
import quintet.kit.problem.Diagnosis;

/**
 * Keeps in touch with Redis and with the other instances, in passes. A pass polls PostgreSQL, or tells it of an outage, and
 * does the evictions that others left. Passes never overlap.
 */
final class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final long PING_NANOS = Duration.ofSeconds(1).toNanos();
    /** A first connection takes time, and is no outage. */
    private static final long START_NANOS = Duration.ofSeconds(2).toNanos();

    private final CacheRepository rows;
    private final CacheConfig config;
    private final Trust trust;
    private final Leftovers leftovers;
    private final Vertx vertx;
    private final Context home;
    private final Links links;
    private volatile boolean stopped;

    // All on the event loop of home.
    private long reportFrom;
    private boolean told;
    private String reason = "it is not used";
    private boolean running;
    private boolean again;
    private long timer = -1;
    private long pinged = System.nanoTime();

    Watch(CacheRepository rows, ServerCache at, CacheConfig config, Trust trust) {
        this.rows = rows;
        this.config = config;
        this.trust = trust;
        this.leftovers = new Leftovers(rows);
        this.vertx = at.vertx();
        this.home = vertx.getOrCreateContext();
        this.links = new Links(at, config.retryAfter(), home, this::lose);
    }

    void start() {
        reportFrom = System.nanoTime() + (config.enabled() ? START_NANOS : 0);
        home.runOnContext(begin -> pass());
    }

    void stop() {
        stopped = true;
    }

    /** The connections; null if Redis does not answer. */
    @Nullable
    RedisCache link() {
        return links.now();
    }

    /** The generation whose values may be served now, if they come from this Redis; null for none. */
    @Nullable
    UUID epoch(String server) {
        return trust.epoch(server);
    }

    /** Notes evictions that were done. */
    Leftovers leftovers() {
        return leftovers;
    }

    private void pass() {
        if (stopped) {
            return;
        }
        running = true;
        again = false;
        long began = System.nanoTime();
        if (config.enabled()) {
            links.open(this::passSoon);
            ping(began);
        }
        Uni.createFrom().deferred(() -> step(began)).chain(leftovers::forget).subscribe().with(
                passed -> home.runOnContext(next -> end(began)), failure -> home.runOnContext(next -> {
                    LOG.debugf("PostgreSQL does not tell whether Redis can be trusted: %s", failure);
                    end(began);
                }));
    }

    private void ping(long now) {
        var redis = links.now();
        if (redis != null && now - pinged > PING_NANOS) {
            pinged = now;
            redis.ping();
        }
    }

    private void end(long began) {
        running = false;
        long rest = config.pollInterval().toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        timer = vertx.setTimer(again ? 1 : Math.max(1, rest), next -> pass());
    }

    private void passSoon() {
        if (running) {
            again = true;
        } else if (vertx.cancelTimer(timer)) {
            pass();
        }
    }

    private Uni<Void> step(long began) {
        var redis = links.now();
        if (!trust.isOut()) {
            return rows.poll().call(poll -> {
                trust.poll(began, poll);
                return redis == null ? Uni.createFrom().voidItem() : keepHouse(poll, redis);
            }).replaceWithVoid();
        }
        if (redis != null) {
            return rows.resume(trust.outage(), redis.server()).invoke(() -> home.runOnContext(next -> resume(redis)));
        }
        return began - reportFrom < 0 ? Uni.createFrom().voidItem() : rows.report(trust.outage()).call(fresh -> {
            trust.report(began, Boolean.TRUE.equals(fresh));
            home.runOnContext(next -> tell());
            // The outage ends with a new generation. So the values of now are never trusted again.
            return leftovers.drop();
        }).replaceWithVoid();
    }

    private Uni<Void> keepHouse(@Nullable Poll poll, RedisCache redis) {
        if (poll == null) {
            return rows.resume(trust.outage(), redis.server());
        }
        if (!poll.server().equals(redis.server())) {
            redis.abandon(new IllegalStateException("other instances use another Redis"));
            return Uni.createFrom().voidItem();
        }
        var buried = poll.abandoned() ? rows.bury() : Uni.createFrom().voidItem();
        return poll.pending() ? buried.chain(() -> leftovers.evict(redis.here())) : buried;
    }

    /** Redis does not answer. If it answers again at once, no other instance needs to know. */
    private void lose(Throwable failure) {
        if (links.now() != null || stopped) {
            return;
        }
        reason = Diagnosis.reason(failure);
        boolean isNews = trust.lose();
        reportFrom = System.nanoTime() + (isNews ? config.pollInterval().toNanos() : 0);
        passSoon();
    }

    private void resume(RedisCache redis) {
        trust.resume();
        again = true;
        if (!redis.isAlive()) {
            lose(new IllegalStateException("it went away again"));
        } else if (told) {
            told = false;
            LOG.info("Redis answers again");
        }
    }

    private void tell() {
        if (!told && config.enabled()) {
            told = true;
            LOG.warnf("Redis does not answer; serving from PostgreSQL only: %s", reason);
        }
    }

    /** The outage of this or of another instance is known. */
    boolean knowsOutage() {
        return trust.knowsOutage();
    }

    /** Whether this instance uses Redis. */
    boolean isUp() {
        return !trust.isOut();
    }
}
