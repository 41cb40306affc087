package quintet.guid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import quintet.guid.GuidRepository.Revoked;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.list.Page;
import quintet.kit.list.Position;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/** The collection of GUIDs: decides which are live, and keeps the cache consistent with the table. */
@Singleton
class Guids {

    /** So many GUIDs are read or revoked by one statement. Their metadata is 4 MiB at most. */
    private static final int PART = 250;

    private final GuidRepository rows;
    private final GuidCache cache;
    private final GuidConfig config;
    private final Clock clock;

    Guids(GuidRepository rows, GuidCache cache, GuidConfig config, Clock clock) {
        this.rows = rows;
        this.cache = cache;
        this.config = config;
        this.clock = clock;
    }

    /** Creates a GUID of the service's choice. The cache cannot have an entry of it. */
    Uni<Outcome<Tagged<GuidView>>> createRandom(NewGuid body, @Nullable RepeatKey key) {
        return insert(GuidId.random(), body, key);
    }

    /** Creates a GUID, replacing an expired one; 409 if it is live. */
    Uni<Outcome<Tagged<GuidView>>> create(GuidId id, NewGuid body, @Nullable RepeatKey key) {
        rejectOther(id, body.guid());
        return insert(id, body, key).call(() -> cache.evict(id));
    }

    /** Reads a live GUID. Expiry is checked on every read, because a cached entry may have expired. */
    Uni<Tagged<GuidView>> read(GuidId id) {
        return cache.get(id)
                .onItem().ifNull().switchTo(() -> load(id))
                .map(guid -> requireLive(guid, id).tagged());
    }

    /** How long a client may use an answer again without asking: never beyond the life of the GUID. */
    Duration freshness(GuidView shown) {
        var left = Duration.between(clock.instant(), shown.expire().instant());
        return left.compareTo(config.httpMaxAge()) < 0 ? left : config.httpMaxAge();
    }

    /** Reads many GUIDs at once; {@code hold} is told the size of their metadata. */
    Uni<GuidBatchView> readAll(GuidBatch batch, LongConsumer hold) {
        return Multi.createFrom().iterable(batch.parts(PART))
                .onItem().transformToUniAndConcatenate(this::findAll)
                .onItem().invoke(found -> hold.accept(Guid.size(found.values())))
                .collect().in(HashMap<GuidId, Guid>::new, Map::putAll)
                .map(found -> batch.answer(found, clock.instant()));
    }

    /** Lists live GUIDs, soonest to expire first; {@code hold} is told the size of their metadata. */
    Uni<Page<GuidView>> list(GuidQuery query, LongConsumer hold) {
        return rows.list(query.after(Position.lastAt(clock.instant())))
                .invoke(found -> hold.accept(found.bytes()))
                .map(found -> Page.of(found.rows(), found.more(), Guid::position, GuidView::of));
    }

    /** Changes a live GUID and returns its new state; 412 if its version does not match. */
    Uni<Tagged<GuidView>> update(GuidId id, GuidPatch patch, @Nullable IfMatch wanted) {
        rejectOther(id, patch.guid());
        var now = clock.instant();
        rejectPast(patch.expireAt(now), now);
        return rows.update(id, patch, wanted, now)
                .onItem().ifNull().failWith(() -> GuidProblems.notFound(id))
                .map(changed -> changed.orReject(guid -> requireLive(guid, id).tag()))
                .call(() -> cache.evict(id))
                .map(Guid::tagged);
    }

    /** Deletes a live GUID; 412 if its version does not match. */
    Uni<Void> delete(GuidId id, @Nullable IfMatch wanted) {
        return rows.delete(id, wanted, clock.instant())
                .onItem().ifNull().failWith(() -> GuidProblems.notFound(id))
                .map(deleted -> deleted.orReject(guid -> requireLive(guid, id).tag()))
                .call(() -> cache.evict(id))
                .replaceWithVoid();
    }

    /** Deletes all live GUIDs that a user has when the request begins, some in each statement. */
    Uni<Revocation.Result> revoke(Revocation wanted) {
        return Multi.createBy().repeating().uni(() -> revokeSome(wanted.user())).whilst(Revoked::more)
                .collect().with(Collectors.summingLong(some -> some.ids().size()))
                .map(Revocation.Result::new);
    }

    private Uni<Revoked> revokeSome(String user) {
        return rows.revoke(user, clock.instant(), PART).call(some -> each(some.ids(), cache::evict));
    }

    /** The GUIDs that the cache or the table has, expired or not. */
    private Uni<Map<GuidId, Guid>> findAll(List<GuidId> ids) {
        return each(ids, cache::get).map(Guids::byId).chain(cached -> loadAll(ids, cached));
    }

    private Uni<Map<GuidId, Guid>> loadAll(List<GuidId> ids, Map<GuidId, Guid> cached) {
        var others = ids.stream().filter(id -> !cached.containsKey(id)).toList();
        if (others.isEmpty()) {
            return Uni.createFrom().item(cached);
        }
        return rows.findAll(others)
                .call(found -> each(found, guid -> cache.put(guid, clock.instant())))
                .invoke(found -> cached.putAll(byId(found)))
                .replaceWith(cached);
    }

    private static <T, R> Uni<List<R>> each(List<T> items, Function<T, Uni<R>> work) {
        return items.isEmpty() ? Uni.createFrom().item(List.of())
                : Uni.join().all(items.stream().map(work).toList()).andFailFast();
    }

    private static Map<GuidId, Guid> byId(List<Guid> found) {
        var guids = new HashMap<GuidId, Guid>();
        found.stream().filter(Objects::nonNull).forEach(guid -> guids.put(guid.id(), guid));
        return guids;
    }

    private Uni<Outcome<Tagged<GuidView>>> insert(GuidId id, NewGuid body, @Nullable RepeatKey key) {
        var now = clock.instant();
        var wanted = body.expireAt(now);
        rejectPast(wanted, now);
        var expire = wanted == null ? UnixTime.of(now.plus(config.lifetime())) : wanted;
        return rows.insert(new Guid(id, expire, body.user(), Guid.NO_VERSION, body.metadata()), now, key)
                .onItem().ifNull().failWith(() -> GuidProblems.exists(id))
                .map(outcome -> outcome.map(Guid::tagged));
    }

    private Uni<Guid> load(GuidId id) {
        return rows.find(id)
                .onItem().ifNull().failWith(() -> GuidProblems.notFound(id))
                .call(guid -> cache.put(guid, clock.instant()));
    }

    private Guid requireLive(Guid guid, GuidId id) {
        if (!guid.isLiveAt(clock.instant())) {
            throw GuidProblems.expired(id);
        }
        return guid;
    }

    private static void rejectOther(GuidId id, @Nullable GuidId sent) {
        if (sent != null && !sent.equals(id)) {
            throw Problem.invalid(List.of(Fault.at("/guid", "must equal the GUID in the path")));
        }
    }

    private void rejectPast(@Nullable UnixTime expire, Instant now) {
        if (expire != null && !config.acceptPastExpire() && !expire.isAfter(now)) {
            throw Problem.invalid(List.of(Fault.at("/expire", "must not be in the past")));
        }
    }
}
