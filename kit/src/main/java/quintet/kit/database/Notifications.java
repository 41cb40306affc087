package quintet.kit.database;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Pool;

/**
 * Messages between the instances of a service, by PostgreSQL's LISTEN and NOTIFY. They are hints that make things faster: one
 * may be lost while a connection is, so whoever listens looks by itself now and then.
 */
@Singleton
public class Notifications {

    /** Messages of this time travel together: each NOTIFY takes a lock that all commits of a database share. */
    private static final long PAUSE_MILLIS = 20;
    /** PostgreSQL's limit is 8000 bytes. */
    private static final int MAX_PAYLOAD = 7900;
    /** Beyond this number the listeners have more to do than to look by themselves. */
    private static final int MAX_MESSAGES = 10_000;
    private static final long LONGEST_RECONNECT_MILLIS = 5000;
    private static final String NOTIFY = "SELECT pg_notify($1, m) FROM unnest($2::text[]) AS t (m)";

    private final DatabasePool pool;
    private final Pool requests;
    private final Database database;
    private final Vertx vertx;
    private @Nullable PgSubscriber subscriber;

    Notifications(DatabasePool pool, Pool requests, Database database, Vertx vertx) {
        this.pool = pool;
        this.requests = requests;
        this.database = database;
        this.vertx = vertx;
    }

    /**
     * Listens to a channel for the life of the process.
     *
     * @param read is told each message
     */
    public synchronized void listen(String channel, Consumer<String> read) {
        if (subscriber == null) {
            // The platform makes its pool, and thereby knows the address, at the first use.
            requests.size();
            subscriber = PgSubscriber.subscriber(vertx, pool.address())
                    .reconnectPolicy(attempt -> Math.min(LONGEST_RECONNECT_MILLIS, 100L << Math.min(attempt, 6)));
            // A failure is tried again by the policy.
            subscriber.connect();
        }
        subscriber.channel(channel).handler(payload -> List.of(payload.split(" ")).forEach(read));
    }

    /** A sender, which sends equal messages of a moment once. */
    public Sender sender(String channel) {
        return new Sender(channel);
    }

    void stop(@Observes ShutdownEvent event) {
        if (subscriber != null) {
            subscriber.close();
        }
    }

    /** Sends messages to one channel. */
    public final class Sender {

        private final String channel;
        private final Set<String> waiting = new LinkedHashSet<>();

        private Sender(String channel) {
            this.channel = channel;
        }

        /** Sends a message soon. It has no spaces. A failure has no effect, for the listeners look by themselves. */
        public synchronized void send(String message) {
            if (waiting.isEmpty()) {
                vertx.setTimer(PAUSE_MILLIS, due -> flush());
            }
            if (waiting.size() < MAX_MESSAGES) {
                waiting.add(message);
            }
        }

        private void flush() {
            database.run(NOTIFY, channel, payloads().toArray(String[]::new)).subscribe().with(sent -> {
            }, failure -> {
            });
        }

        private synchronized List<String> payloads() {
            var payloads = new ArrayList<String>();
            var payload = new StringBuilder();
            for (var message : waiting) {
                if (payload.length() + message.length() > MAX_PAYLOAD) {
                    payloads.add(payload.toString());
                    payload.setLength(0);
                }
                payload.append(payload.isEmpty() ? "" : " ").append(message);
            }
            waiting.clear();
            payloads.add(payload.toString());
            return payloads;
        }
    }
}
