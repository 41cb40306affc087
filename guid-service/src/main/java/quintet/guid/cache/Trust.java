package quintet.guid.cache;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import quintet.guid.cache.CacheRepository.Poll;

/**
 * Decides when values of Redis may be served, and when a change may be acknowledged. It compares times of one clock only, the
 * monotonic one of its instance.
 *
 * <p>
 * An instance trusts Redis for an interval after the begin of its last poll. One that cannot evict reports its outage, and
 * acknowledges changes once the report is older than that interval. Then each instance has seen it, or trusts nothing.
 */
final class Trust {

    /** Only news can tell. */
    static final long UNKNOWN = -1;

    /** A report counts for so long after its last renewal. Other instances forget it after twice that time. */
    private static final Duration REPORTED = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private final long interval;

    private @Nullable Poll poll;
    private long polledAt;
    private @Nullable String lastServer;
    private long trustFrom;
    /** Of the present outage, or of the last one. */
    private UUID outage = UUID.randomUUID();
    private boolean out = true;
    private boolean reported;
    private long renewedAt;
    private long acknowledgeFrom;

    /** @param nanos the monotonic clock */
    Trust(LongSupplier nanos, Duration interval) {
        this.nanos = nanos;
        this.interval = interval.toNanos();
        this.trustFrom = nanos.getAsLong();
        this.acknowledgeFrom = trustFrom;
    }

    /** The generation whose values may be served now, if they come from this Redis; null for none. */
    synchronized @Nullable UUID epoch(String server) {
        long now = nanos.getAsLong();
        var known = poll;
        return !out && known != null && isRecent(now) && !known.outage() && known.server().equals(server)
                && now - trustFrom >= 0 ? known.epoch() : null;
    }

    /**
     * The nanoseconds until a committed change may be acknowledged, or {@link #UNKNOWN}. A Redis that is named after the commit
     * gets no value from before it. So a poll that began after the commit counts however long ago that was.
     *
     * @param evictedFrom the Redis that evicted it; null for none
     * @param committed a moment at which it was committed already
     */
    synchronized long wait(@Nullable String evictedFrom, long committed) {
        long now = nanos.getAsLong();
        var known = poll;
        boolean evicted = known != null && (isRecent(now) || polledAt - committed >= 0) && known.server().equals(evictedFrom);
        boolean announced = out && reported && now - renewedAt < REPORTED.toNanos();
        return evicted || announced ? Math.max(0, acknowledgeFrom - now) : UNKNOWN;
    }

    /** Redis does not answer: an outage begins. Returns false if there is one already. */
    synchronized boolean lose() {
        if (out) {
            return false;
        }
        out = true;
        reported = false;
        outage = UUID.randomUUID();
        return true;
    }

    /** Whether this instance is in an outage. */
    synchronized boolean isOut() {
        return out;
    }

    /** The name of the outage. Each has another, so that a late statement cannot end the next one. */
    synchronized UUID outage() {
        return outage;
    }

    /** Whether any instance is in an outage, as far as this one knows. */
    synchronized boolean knowsOutage() {
        return out || (poll != null && poll.outage());
    }

    /**
     * The outage is in the database.
     *
     * @param began when the statement was sent
     * @param fresh whether it was not there before
     */
    synchronized void report(long began, boolean fresh) {
        long now = nanos.getAsLong();
        if (fresh || !reported || now - renewedAt >= REPORTED.toNanos()) {
            acknowledgeFrom = now + interval;
        }
        reported = true;
        renewedAt = began;
    }

    /** The outage has ended, in the database too. What was known before counts no longer. */
    synchronized void resume() {
        out = false;
        reported = false;
        poll = null;
    }

    /**
     * A poll has an answer. Where it names another Redis than the last one, an instance may still serve values of the old one,
     * or evict from it.
     *
     * @param began when it was sent
     */
    synchronized void poll(long began, @Nullable Poll news) {
        poll = news;
        polledAt = began;
        if (news != null && !news.server().equals(lastServer)) {
            lastServer = news.server();
            trustFrom = nanos.getAsLong() + interval;
            acknowledgeFrom = trustFrom;
        }
    }

    private boolean isRecent(long now) {
        return now - polledAt < interval;
    }
}
