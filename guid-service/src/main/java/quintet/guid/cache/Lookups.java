package quintet.guid.cache;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.netty.util.concurrent.FastThreadLocal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import quintet.guid.cache.HeldCache.Leased;
import quintet.guid.cache.Lookup.First;
import quintet.guid.cache.Lookup.Held;
import quintet.guid.cache.Lookup.Hit;
import quintet.guid.cache.Lookup.Skip;
import quintet.guid.cache.Tier.Place;
import quintet.kit.work.EventLoops;
import quintet.kit.work.SharedReads;

/**
 * Looks keys up in Redis, all those of an event loop's turn together. Keys without a value that is trusted are leased, but not
 * at their first miss.
 */
final class Lookups implements SharedReads.Work<UUID, Lookup> {

    /** Begins a lease; no other reader has the rest of it. */
    private static final String MARK = "L";
    /** So long an entry may stay after Redis has forgotten it. */
    private static final long TIER_LIFE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Watch watch;
    private final CacheMetrics metrics;
    private final String instance = MARK + UUID.randomUUID() + ':';
    private final AtomicLong tokens = new AtomicLong();
    private final Doorkeeper doorkeeper = new Doorkeeper();
    private final Clock clock;
    private final long tierBytes;
    private final FastThreadLocal<Tier> tiers = new FastThreadLocal<>() {
        @Override
        protected Tier initialValue() {
            return new Tier(tierBytes, TIER_LIFE_NANOS, System::nanoTime);
        }
    };

    /** @param tierBytes the memory of an event loop for entries; 0 for none */
    Lookups(Watch watch, CacheMetrics metrics, Clock clock, long tierBytes) {
        this.watch = watch;
        this.metrics = metrics;
        this.clock = clock;
        this.tierBytes = tierBytes;
    }

    @Override
    public Uni<@Nullable Lookup> one(UUID id, long waited) {
        return several(List.of(id), waited).map(found -> found.getOrDefault(id, Optional.empty()).orElse(Skip.INSTANCE));
    }

    @Override
    public Uni<Map<UUID, Optional<Lookup>>> several(List<UUID> ids, long waited) {
        var link = watch.link();
        var epoch = link == null ? null : watch.epoch(link.server());
        var redis = link == null ? null : link.here();
        if (link == null || epoch == null || redis == null || redis.isSilent()) {
            return Uni.createFrom().item(skip(ids));
        }
        var began = System.nanoTime();
        var batch = new Batch(redis, epoch);
        return Uni.createFrom().emitter(answer -> batch.look(ids).onComplete(done -> {
            metrics.lookup(began);
            if (done.failed()) {
                metrics.error(done.cause());
            }
            // What was true before the call must be true after it.
            answer.complete(done.succeeded() && epoch.equals(watch.epoch(link.server())) ? done.result() : skip(ids));
        }));
    }

    private static Map<UUID, Optional<Lookup>> skip(List<UUID> ids) {
        var all = new HashMap<UUID, Optional<Lookup>>();
        ids.forEach(id -> all.put(id, Optional.of(Skip.INSTANCE)));
        return all;
    }

    /** The keys of one turn. */
    private final class Batch {

        private final HeldCache redis;
        private final UUID epoch;
        private final @Nullable Tier tier;
        private final Map<UUID, Optional<Lookup>> found = new HashMap<>();

        Batch(HeldCache redis, UUID epoch) {
            this.redis = redis;
            this.epoch = epoch;
            this.tier = tierBytes > 0 && redis.hasNews() && EventLoops.isHere() ? tiers.get() : null;
        }

        Future<Map<UUID, Optional<Lookup>>> look(List<UUID> ids) {
            if (tier == null) {
                return redis.get(ids).compose(values -> judgeAll(ids, values, null));
            }
            tier.belongTo(redis, epoch);
            var near = new ArrayList<UUID>();
            var far = new ArrayList<UUID>();
            ids.forEach(id -> (tier.get(id) == null ? far : near).add(id));
            var place = tier.place();
            // In this order: the values are not older than the end of the log.
            var asked = redis.isAt(place);
            var read = far.isEmpty() ? Future.succeededFuture(List.<@Nullable Buffer> of()) : redis.get(far);
            return Future.all(asked, read).compose(both -> asked.result()
                    ? serve(near).compose(served -> judgeAll(far, read.result(), place))
                    : catchUp(place).compose(done -> serve(near)).compose(served -> judgeAll(far, read.result(), null)));
        }

        /** Drops what was evicted after a place. */
        private Future<Void> catchUp(Place place) {
            return redis.news(place).map(news -> {
                if (tier != null && tier.belongsTo(redis, epoch)) {
                    tier.apply(news);
                }
                return null;
            });
        }

        /** Serves what is still in the memory; the rest is read. */
        private Future<Map<UUID, Optional<Lookup>>> serve(List<UUID> ids) {
            var gone = new ArrayList<UUID>();
            for (var id : ids) {
                var entry = tier == null || !tier.belongsTo(redis, epoch) ? null : tier.get(id);
                if (entry == null) {
                    gone.add(id);
                } else {
                    found.put(id, Optional.of(new Hit(entry, true)));
                }
            }
            return gone.isEmpty() ? Future.succeededFuture(found)
                    : redis.get(gone).compose(values -> judgeAll(gone, values, null));
        }

        /** @param place the place in the log that the values are not older than; null if they are not to be kept */
        private Future<Map<UUID, Optional<Lookup>>> judgeAll(List<UUID> ids, List<@Nullable Buffer> values,
                @Nullable Place place) {
            var leases = new ArrayList<Future<Void>>();
            var missing = new ArrayList<CommandCache.Lease>();
            for (int i = 0; i < ids.size(); i++) {
                var id = ids.get(i);
                var value = values.get(i);
                var known = judge(id, value);
                if (known != null) {
                    found.put(id, Optional.of(known));
                    keep(known, place);
                } else if (value == null && !doorkeeper.admits(id)) {
                    found.put(id, Optional.of(First.INSTANCE));
                } else if (value == null) {
                    missing.add(wanted(id));
                } else {
                    leases.add(replace(wanted(id), value));
                }
            }
            if (!missing.isEmpty()) {
                leases.add(lease(missing));
            }
            return leases.isEmpty() ? Future.succeededFuture(found) : Future.all(leases).map(found);
        }

        private void keep(Lookup known, @Nullable Place place) {
            if (tier != null && tier.belongsTo(redis, epoch) && place != null && known instanceof Hit hit
                    && hit.entry().expire() > TimeUnit.MILLISECONDS.toSeconds(clock.millis())) {
                tier.put(hit.entry(), place);
            }
        }

        /** What a value is worth; null for one that is not trusted, or none. */
        private @Nullable Lookup judge(UUID id, @Nullable Buffer value) {
            if (value == null || value.length() == 0) {
                return null;
            }
            if (value.getByte(0) == MARK.charAt(0)) {
                return Held.INSTANCE;
            }
            var entry = Entry.read(value, id, epoch);
            if (entry == null) {
                return null;
            }
            doorkeeper.hit(id);
            return new Hit(entry, false);
        }

        private CommandCache.Lease wanted(UUID id) {
            return new CommandCache.Lease(id, instance + tokens.incrementAndGet());
        }

        private Future<Void> lease(List<CommandCache.Lease> missing) {
            return redis.lease(missing).onSuccess(given -> {
                for (int i = 0; i < missing.size(); i++) {
                    found.put(missing.get(i).id(), Optional.of(given.get(i) ? taken(missing.get(i)) : Held.INSTANCE));
                }
            }).mapEmpty();
        }

        /** Takes the place of a value that is not trusted. A key of another type cannot be used. */
        private Future<Void> replace(CommandCache.Lease wanted, Buffer value) {
            return redis.lease(wanted, value).map(leased -> judge(wanted, leased)).otherwise(failure -> {
                metrics.error(failure);
                return Skip.INSTANCE;
            }).onSuccess(known -> found.put(wanted.id(), Optional.of(known))).mapEmpty();
        }

        private Lookup judge(CommandCache.Lease wanted, Leased leased) {
            var known = leased.taken() ? taken(wanted) : judge(wanted.id(), leased.value());
            // It has changed again: it is worth another look.
            return known == null ? Held.INSTANCE : known;
        }

        private Lookup taken(CommandCache.Lease lease) {
            return new Lookup.Lease(lease, epoch);
        }
    }
}
