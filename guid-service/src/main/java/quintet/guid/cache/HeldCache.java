package quintet.guid.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import quintet.guid.cache.CommandCache.Fill;
import quintet.guid.cache.CommandCache.Lease;
import quintet.guid.cache.RedisCache.ServerCache;
import quintet.guid.cache.Tier.News;
import quintet.guid.cache.Tier.Place;
import quintet.kit.work.TimeLimit;

/**
 * A connection to Redis that is held open. Its commands are pipelined.
 */
final class HeldCache {

    /**
     * What a key has after a reader asked for its lease.
     *
     * @param taken whether the reader has the lease now
     * @param value of another reader, or its lease; null for none
     */
    record Leased(boolean taken, @Nullable Buffer value) {
    }

    /** A call that takes so many times its limit longer is the end of the connection. */
    private static final int SLOW = 3;
    /** The first commands of a process are slow. */
    private static final int PATIENCE = 20;
    /** A process has another id after a restart, and another history after it served as a replica. */
    private static final Pattern IDENTITY = Pattern.compile("(?m)^(?:run_id|master_replid):(\\w+)");
    private static final String MASTER = "role:master";

    private final RedisConnection connection;
    private final Vertx vertx;
    private final long limit;
    private final boolean cluster;
    private final CommandCache commands;
    private final Consumer<Throwable> lost;
    private String server = "";
    private volatile boolean silent;

    private HeldCache(RedisConnection connection, ServerCache of, Consumer<Throwable> lost) {
        this.connection = connection;
        this.vertx = of.vertx();
        this.limit = of.timeout().toMillis();
        this.cluster = of.cluster();
        this.commands = new CommandCache(of.cluster());
        this.lost = lost;
    }

    /** Opens a connection from the caller's event loop. */
    static Future<HeldCache> open(ServerCache of, Consumer<Throwable> lost) {
        var patience = of.timeout().toMillis() * PATIENCE;
        return TimeLimit.of(patience, of.vertx(), () -> of.redis().connect()).compose(connection -> {
            var held = new HeldCache(connection, of, lost);
            connection.exceptionHandler(lost::accept).endHandler(ended -> lost.accept(closed()));
            return TimeLimit.of(patience, of.vertx(), held::greet).map(held);
        });
    }

    /** The Redis at the other end. */
    String server() {
        return server;
    }

    private Future<Void> greet() {
        return cluster ? warmUp("cluster")
                : connection.send(Request.cmd(Command.INFO)).compose(info -> {
                    var text = info.toString();
                    var identity = String.join("-", IDENTITY.matcher(text).results().map(id -> id.group(1)).toList());
                    return text.contains(MASTER) && !identity.isEmpty() ? warmUp(identity)
                            : Future.failedFuture(new IllegalStateException("the Redis is no master"));
                });
    }

    /** Compiles the scripts at both ends, so that no request waits for that. */
    private Future<Void> warmUp(String identity) {
        server = identity;
        var key = new UUID(0, 0);
        var wanted = new Lease(key, "L");
        return connection.send(CommandCache.lease(wanted, Buffer.buffer()))
                .compose(leased -> sendAll(CommandCache.leases(List.of(wanted))))
                .compose(leased -> sendAll(commands.fills(List.of(new Fill(key, "L", Buffer.buffer(), 1)))))
                .compose(filled -> sendAll(commands.reads(List.of(key))))
                .compose(read -> sendAll(commands.evictions(List.of(key))))
                .compose(evicted -> connection.send(CommandCache.news(Place.NONE))).mapEmpty();
    }

    /** Whether a call is not answered in time. */
    boolean isSilent() {
        return silent;
    }

    /** The values of keys, in their order; null for none. */
    Future<List<@Nullable Buffer>> get(List<UUID> ids) {
        return call(() -> sendAll(commands.reads(ids)).map(answers -> {
            var values = new ArrayList<@Nullable Buffer>(ids.size());
            for (var answer : cluster ? answers : answers.get(0)) {
                values.add(buffer(answer));
            }
            return values;
        }));
    }

    /** Whether the log ends at a place. Commands that are sent after it see Redis as it is then, or later. */
    Future<Boolean> isAt(Place place) {
        return call(() -> connection.send(CommandCache.end()).map(answer -> CommandCache.isEnd(place, answer)));
    }

    /** What was evicted after a place in the log. */
    Future<News> news(Place place) {
        return call(() -> connection.send(CommandCache.news(place)).map(answer -> CommandCache.news(place, answer)));
    }

    /** Whether there is a log of evictions. */
    boolean hasNews() {
        return !cluster;
    }

    /** Asks for leases of keys that had nothing. Returns for each whether it was given. */
    Future<List<Boolean>> lease(List<Lease> wanted) {
        return call(() -> sendAll(CommandCache.leases(wanted)).map(answers -> {
            var given = new ArrayList<Boolean>(answers.size());
            for (var answer : answers) {
                given.add(answer != null);
            }
            return given;
        }));
    }

    /** Asks for the lease of a key that had a value which is not trusted. */
    Future<Leased> lease(Lease wanted, Buffer seen) {
        return call(() -> connection.send(CommandCache.lease(wanted, seen)).map(answer -> answer.type() == ResponseType.NUMBER
                ? new Leased(true, null)
                : new Leased(false, buffer(answer))));
    }

    /** Stores values. Returns for each whether it was accepted. */
    Future<List<Boolean>> fill(List<Fill> fills) {
        return call(() -> sendAll(commands.fills(fills)).map(answers -> {
            var accepted = new ArrayList<Boolean>(fills.size());
            answers.forEach(answer -> answer.forEach(one -> accepted.add(one.toInteger() == 1)));
            return accepted;
        }));
    }

    /** Removes values and leases. A late answer counts too, for as long as the connection does: no change can do without it. */
    Future<Void> evict(List<UUID> ids) {
        return call((1 + SLOW) * limit, () -> sendAll(commands.evictions(ids)).mapEmpty());
    }

    /** Fails if Redis does not answer. */
    Future<Void> ping() {
        return call(() -> connection.send(Request.cmd(Command.PING)).mapEmpty());
    }

    /** One write for all, but in a cluster, where each may go to another server. */
    private Future<List<Response>> sendAll(List<Request> requests) {
        if (!cluster) {
            return connection.batch(requests);
        }
        return Future.all(requests.stream().map(connection::send).toList()).map(all -> all.<Response> list());
    }

    private <T> Future<T> call(Supplier<Future<T>> command) {
        return call(limit, command);
    }

    /**
     * A call fails after the patience. The connection is silent after the limit, and fails if no answer comes a while later.
     */
    private <T> Future<T> call(long patience, Supplier<Future<T>> command) {
        var work = Future.<Void> succeededFuture().compose(now -> command.get());
        work.onComplete(done -> silent = false);
        var inTime = TimeLimit.of(limit, vertx, () -> work).onFailure(failure -> {
            if (!work.isComplete()) {
                silent = true;
                vertx.setTimer(SLOW * limit, late -> {
                    if (!work.isComplete()) {
                        lost.accept(failure);
                    }
                });
            }
        });
        return patience == limit ? inTime : TimeLimit.of(patience, vertx, () -> work);
    }

    private static Throwable closed() {
        return new IllegalStateException("Redis closed the connection");
    }

    private static @Nullable Buffer buffer(@Nullable Response answer) {
        return answer == null ? null : answer.toBuffer();
    }
}
