package quintet.kit.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.work.EventLoops;

/**
 * Streams the events of one kind of topics as Server-Sent Events. Each stream replays all events after a position, and then
 * follows new ones.
 *
 * @param <T> the key of a topic
 */
public final class EventStreams<T> {

    /** Before a follower is known there is no version: it reads once more. */
    private static final long NO_VERSION = -1;

    private final Streams streams;
    private final Batches<T> batches;
    /** Unique, so that a topic that is followed anew never takes an earlier read for its own. */
    private final AtomicLong versions = new AtomicLong();
    private final Map<T, Topic> topics = new ConcurrentHashMap<>();

    EventStreams(Streams streams, EventLog<T> log) {
        this.streams = streams;
        this.batches = new Batches<>(log);
    }

    /**
     * A stream of all events after a position; null (204) if the topic has ended there, because a client stops coming back
     * then. It fails as the first read does, and with 503 if too many streams are open.
     *
     * @param position the {@code Last-Event-ID}, or {@link EventLog#START}
     */
    public Uni<@Nullable EventStream> open(T topic, String position) {
        return Uni.createFrom().deferred(() -> {
            streams.rejectOverload();
            return after(topic, position, NO_VERSION, EventLoops.endOfTurn()).emitOn(EventLoops.here());
        }).map(first -> first.isEnd() && first.isEmpty() ? null
                : new EventStream(request -> begin(topic, first, request)));
    }

    /** Tells that a topic has new events, which are visible now. It costs little if nobody follows. */
    public void wake(T topic) {
        var followed = topics.get(topic);
        if (followed != null) {
            followed.wake();
        }
    }

    /** The topics with followers now. */
    public Set<T> followed() {
        return Set.copyOf(topics.keySet());
    }

    /** Whether a topic has followers now. */
    public boolean isFollowed(T topic) {
        return topics.containsKey(topic);
    }

    private void begin(T key, Batch first, RoutingContext request) {
        if (request.response().closed()) {
            return;
        }
        streams.reserve();
        var topic = topics.compute(key, (same, known) -> {
            var joined = known == null ? new Topic(versions::incrementAndGet, streams.timer()) : known;
            joined.join();
            return joined;
        });
        var follower = new Follower<>(this, key, topic, request);
        streams.opened(follower);
        follower.begin(request, first, left -> leave(key, left));
    }

    private void leave(T key, Follower<T> follower) {
        topics.computeIfPresent(key, (same, topic) -> topic.leave(follower.whenWoken()) ? null : topic);
        streams.closed(follower);
    }

    /** The batch after a position, read by {@code home} if no other follower has begun it. */
    Uni<Batch> after(T topic, String position, long version, Executor home) {
        // A copy, so that one follower cannot cancel the read of others.
        return Uni.createFrom().completionStage(batches.after(topic, position, version, home).copy());
    }

    Duration heartbeat() {
        return streams.heartbeat();
    }

    void poll() {
        topics.values().forEach(Topic::poll);
    }
}
