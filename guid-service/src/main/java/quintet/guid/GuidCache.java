package quintet.guid;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import quintet.guid.value.Metadata;
import quintet.kit.problem.Diagnosis;
import quintet.kit.work.Pipeline;

/**
 * Caches the most recently used GUIDs in Redis. It never fails a request: without Redis, every read goes to PostgreSQL. After a
 * failure only a probe calls Redis until it answers, so that no request waits for the time-out.
 */
@Singleton
class GuidCache {

    private static final Logger LOG = Logger.getLogger(GuidCache.class);
    /** The limit of the first probe, because the first command of a process is slow. */
    private static final Duration COLD = Duration.ofSeconds(10);

    /** An entry of the cache. It contains the GUID, so that an entry under a wrong key is detected. */
    @RegisterForReflection
    record Entry(String guid, long expire, String user, long version, @Nullable String metadata) {
    }

    private final Pipeline<Request, Response> redis;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final GuidConfig.Cache config;
    private final Counter hits;
    private final Counter misses;
    private final Counter skipped;
    private final AtomicBoolean up = new AtomicBoolean(true);
    private volatile boolean stopping;

    GuidCache(Redis redis, Vertx vertx, ObjectMapper json, GuidConfig config, MeterRegistry metrics) {
        this.redis = new Pipeline<>(redis::batch, vertx, config.cache().timeout());
        this.reader = json.readerFor(Entry.class);
        this.writer = json.writerFor(Entry.class);
        this.config = config.cache();
        this.hits = reads("hit", metrics);
        this.misses = reads("miss", metrics);
        this.skipped = reads("skipped", metrics);
        Gauge.builder("guid.cache.up", up, state -> state.get() ? 1 : 0).description("1 if Redis answers, else 0")
                .register(metrics);
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        probe(vertx, COLD);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** The entry, which may have expired, or null if there is none or Redis does not answer. */
    Uni<@Nullable Guid> get(GuidId id) {
        return up.get() ? redis.send(Request.cmd(Command.GET).arg(key(id))).map(entry -> found(id, entry))
                .onFailure().recoverWithItem(this::skipAfter) : Uni.createFrom().item(this::skip);
    }

    /** Caches an entry, at most until the GUID expires. */
    Uni<Void> put(Guid guid, Instant now) {
        var left = Duration.ofSeconds(guid.expire().seconds()).minusMillis(now.toEpochMilli());
        var age = left.compareTo(config.maxAge()) < 0 ? left : config.maxAge();
        var metadata = guid.metadata();
        var entry = new Entry(guid.id().value(), guid.expire().seconds(), guid.user(), guid.version(),
                metadata == null ? null : metadata.text());
        return age.toMillis() < 1 ? Uni.createFrom().voidItem()
                : attempt(Request.cmd(Command.PSETEX).arg(key(guid.id())).arg(age.toMillis()).arg(text(entry)));
    }

    /** Evicts an entry. Called before a change is acknowledged. */
    Uni<Void> evict(GuidId id) {
        return attempt(Request.cmd(Command.DEL).arg(key(id)));
    }

    private @Nullable Guid found(GuidId id, @Nullable Response response) {
        var entry = response == null ? null : entry(response);
        if (entry == null || !entry.guid().equals(id.value())) {
            misses.increment();
            return null;
        }
        hits.increment();
        return new Guid(id, new UnixTime(entry.expire()), entry.user(), entry.version(), Metadata.orNull(entry.metadata()));
    }

    private Entry entry(Response response) {
        try {
            return reader.readValue(response.toBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the entry of the cache cannot be read", e);
        }
    }

    private String text(Entry entry) {
        try {
            return writer.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Guid skipAfter(Throwable failure) {
        pause(failure);
        return skip();
    }

    private @Nullable Guid skip() {
        skipped.increment();
        return null;
    }

    private Uni<Void> attempt(Request command) {
        return up.get() ? redis.send(command).onFailure().invoke(this::pause).onFailure().recoverWithNull().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Probes once, and again and again after it. */
    private void probe(Vertx vertx, Duration limit) {
        if (stopping) {
            return;
        }
        var pause = config.retryAfter();
        redis.sendAlone(Request.cmd(Command.PING), limit)
                .onTermination().invoke(() -> vertx.setTimer(pause.toMillis(), tick -> probe(vertx, pause)))
                .subscribe().with(answer -> resume(), failure -> {
                    pause(failure);
                    LOG.debugf("The probe failed: %s", failure);
                });
    }

    private void pause(Throwable failure) {
        if (!stopping && up.compareAndSet(true, false)) {
            LOG.warnf("Redis does not answer; serving from PostgreSQL only: %s", Diagnosis.reason(failure));
        }
    }

    private void resume() {
        if (up.compareAndSet(false, true)) {
            LOG.info("Redis answers again");
        }
    }

    private static Counter reads(String result, MeterRegistry metrics) {
        return Counter.builder("guid.cache.reads").description("Reads of the cache; skipped while Redis does not answer")
                .tag("result", result).register(metrics);
    }

    private static String key(GuidId id) {
        return "guid:" + id;
    }
}
