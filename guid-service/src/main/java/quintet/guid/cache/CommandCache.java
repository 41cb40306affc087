package quintet.guid.cache;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import quintet.guid.cache.Tier.News;
import quintet.guid.cache.Tier.Place;

/**
 * The commands of the cache.
 *
 * @param cluster whether each key may be on another server; then there is no log of evictions
 */
record CommandCache(boolean cluster) {

    // "Scaling Memcache at Facebook" (Nishtala et al., NSDI 2013), 3.2.1: a miss gets a lease, which is a random token in the
    // place of the value. Here a reader also takes the place of a value that it does not trust.
    private static final String LEASE = """
            local value = redis.call('GET', KEYS[1]) or ''
            if value == ARGV[1] then
                redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
                return 1
            end
            return value""";
    // The value is accepted only while the lease is there. A change and an eviction by Redis itself both remove it.
    private static final String FILL = """
            local accepted = {}
            for i, key in ipairs(KEYS) do
                if redis.pcall('GET', key) == ARGV[3 * i - 2] then
                    redis.call('SET', key, ARGV[3 * i - 1], 'PX', ARGV[3 * i])
                    accepted[i] = 1
                else
                    accepted[i] = 0
                end
            end
            return accepted""";
    // The log of evictions is one key, so that Redis loses its identity and its content together. Its places are used in turn.
    private static final String EVICT = """
            redis.call('DEL', unpack(KEYS, 2))
            local last = redis.call('HGET', KEYS[1], 'last')
            if not last then
                last = 0
                redis.call('HSET', KEYS[1], 'id', ARGV[1])
            end
            for i = 3, #ARGV do
                last = last + 1
                redis.call('HSET', KEYS[1], last % ARGV[2], ARGV[i])
            end
            redis.call('HSET', KEYS[1], 'last', last)""";
    private static final String NEWS = """
            local log = redis.call('HMGET', KEYS[1], 'id', 'last')
            if not log[1] then
                redis.call('HSET', KEYS[1], 'id', ARGV[1], 'last', 0)
                return {ARGV[1], '0', ''}
            end
            local news = log[2] - ARGV[4]
            if log[1] ~= ARGV[3] or news < 0 or news > tonumber(ARGV[5]) then
                return {log[1], log[2], ''}
            end
            if news == 0 then
                return 0
            end
            local places = {}
            for i = ARGV[4] + 1, log[2] do
                places[#places + 1] = i % ARGV[2]
            end
            return {log[1], log[2], '+', unpack(redis.call('HMGET', KEYS[1], unpack(places)))}""";
    private static final String LOG_KEY = "guid-evictions";
    private static final int LOG_SIZE = 8192;
    private static final int MAX_NEWS = 1000;

    /** A lease outlives each read of the database that ends in time. */
    private static final long LEASE_MILLIS = 5_000;
    private static final int FIRST_NEWS = 3;
    private static final String PROCESS = UUID.randomUUID() + "-";
    private static final AtomicLong LOGS = new AtomicLong();

    /** A lease to take. */
    record Lease(UUID id, String token) {
    }

    /** A value to store for some milliseconds. */
    record Fill(UUID id, String token, Buffer value, long millis) {
    }

    /** Takes the lease of a key that has what was seen. */
    static Request lease(Lease wanted, Buffer seen) {
        return Request.cmd(Command.EVAL).arg(LEASE).arg(1).arg(key(wanted.id())).arg(seen).arg(wanted.token())
                .arg(LEASE_MILLIS);
    }

    /** Takes leases of keys that have nothing. */
    static List<Request> leases(List<Lease> wanted) {
        return wanted.stream().map(lease -> Request.cmd(Command.SET).arg(key(lease.id())).arg(lease.token()).arg("NX").arg("PX")
                .arg(LEASE_MILLIS)).toList();
    }

    /** Stores values in the place of their leases. */
    List<Request> fills(List<Fill> fills) {
        if (cluster && fills.size() > 1) {
            return fills.stream().map(fill -> fills(List.of(fill)).get(0)).toList();
        }
        var request = Request.cmd(Command.EVAL).arg(FILL).arg(fills.size());
        fills.forEach(fill -> request.arg(key(fill.id())));
        fills.forEach(fill -> request.arg(fill.token()).arg(fill.value()).arg(fill.millis()));
        return List.of(request);
    }

    /** Asks for the end of the log. */
    static Request end() {
        return Request.cmd(Command.HMGET).arg(LOG_KEY).arg("id").arg("last");
    }

    /** Whether the answer to that is this place. */
    static boolean isEnd(Place place, Response answer) {
        var log = answer.get(0);
        return log != null && log.toString().equals(place.log()) && answer.get(1).toLong() == place.number();
    }

    /** Asks for the evictions after a place in the log. */
    static Request news(Place place) {
        return Request.cmd(Command.EVAL).arg(NEWS).arg(1).arg(LOG_KEY).arg(identity()).arg(LOG_SIZE)
                .arg(place.log()).arg(place.number()).arg(MAX_NEWS);
    }

    /** The answer to that. */
    static News news(Place place, Response answer) {
        if (answer.type() == ResponseType.NUMBER) {
            return new News(place, List.of());
        }
        var end = new Place(answer.get(0).toString(), answer.get(1).toLong());
        // An empty place ends the answer of a script.
        boolean isWhole = !answer.get(2).toString().isEmpty()
                && answer.size() - FIRST_NEWS == end.number() - place.number();
        return new News(end, isWhole ? IntStream.range(FIRST_NEWS, answer.size())
                .mapToObj(i -> UUID.fromString(answer.get(i).toString())).toList() : null);
    }

    /** Reads the values of keys. */
    List<Request> reads(List<UUID> ids) {
        return each(ids, cluster ? Command.GET : Command.MGET);
    }

    /** Removes values and leases, and adds that to the log. */
    List<Request> evictions(List<UUID> ids) {
        if (cluster) {
            return each(ids, Command.DEL);
        }
        var request = Request.cmd(Command.EVAL).arg(EVICT).arg(ids.size() + 1).arg(LOG_KEY);
        ids.forEach(id -> request.arg(key(id)));
        request.arg(identity()).arg(LOG_SIZE);
        ids.forEach(id -> request.arg(id.toString()));
        return List.of(request);
    }

    /** One command for all keys, or one for each in a cluster. */
    private List<Request> each(List<UUID> ids, Command command) {
        if (cluster) {
            return ids.stream().map(id -> Request.cmd(command).arg(key(id))).toList();
        }
        var request = Request.cmd(command);
        ids.forEach(id -> request.arg(key(id)));
        return List.of(request);
    }

    /** The identity of a log that may have to be made. */
    private static String identity() {
        return PROCESS + LOGS.incrementAndGet();
    }

    /** The key of a GUID. */
    static String key(UUID id) {
        return "guid:" + id.toString().replace("-", "").toUpperCase(Locale.ROOT);
    }
}
