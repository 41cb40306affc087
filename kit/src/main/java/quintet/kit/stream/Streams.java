package quintet.kit.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import quintet.kit.problem.Problem;
import quintet.kit.work.EventLoops;

/** All event streams of the service: their bound, their clock, and their end when the service stops. */
@Singleton
public class Streams {

    private final Vertx vertx;
    private final StreamsConfig config;
    private final Duration delay;
    private final Problem overloaded = Problem.overloaded("The service has as many event streams as it can.");
    private final Counter refused;
    private final AtomicInteger open = new AtomicInteger();
    private final Set<Follower<?>> followers = ConcurrentHashMap.newKeySet();
    private final List<EventStreams<?>> kinds = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    Streams(Vertx vertx, StreamsConfig config, MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.vertx = vertx;
        this.config = config;
        this.delay = delay.orElse(Duration.ZERO);
        this.refused = Counter.builder("http.streams.refused")
                .description("Event streams rejected because too many were open").register(metrics);
        Gauge.builder("http.streams.open", open, AtomicInteger::get)
                .description("Event streams that are open").register(metrics);
    }

    /** The streams of one kind of topics. A service makes them once. */
    public <T> EventStreams<T> of(EventLog<T> log) {
        var kind = new EventStreams<>(this, log);
        kinds.add(kind);
        return kind;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.pollInterval().toMillis(), poll -> kinds.forEach(EventStreams::poll));
    }

    /** Ends all streams once proxies know that this instance stops. Their clients go on at another one. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        vertx.setTimer(Math.max(1, delay.toMillis()), over -> {
            stopped = true;
            followers.forEach(Follower::stop);
        });
    }

    /** Rejects a stream before any work for it. */
    void rejectOverload() {
        if (open.get() >= config.max()) {
            throw reject();
        }
    }

    /** Takes the place of a stream. */
    void reserve() {
        if (open.incrementAndGet() > config.max()) {
            open.decrementAndGet();
            throw reject();
        }
    }

    void opened(Follower<?> follower) {
        followers.add(follower);
        if (stopped) {
            follower.stop();
        }
    }

    void closed(Follower<?> follower) {
        followers.remove(follower);
        open.decrementAndGet();
    }

    Duration heartbeat() {
        return config.heartbeat();
    }

    BiConsumer<Duration, Runnable> timer() {
        return EventLoops.timer(vertx);
    }

    private Problem reject() {
        refused.increment();
        return overloaded;
    }
}
