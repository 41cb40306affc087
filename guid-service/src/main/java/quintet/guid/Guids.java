package quintet.guid;

import java.time.Clock;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
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

    /** Lists live GUIDs, soonest to expire first. */
    Uni<Page<GuidView>> list(GuidQuery query) {
        return rows.list(query.after(Position.lastAt(clock.instant())))
                .map(found -> Page.of(found, query.limit(), Guid::position, GuidView::of));
    }

    /** Changes a live GUID and returns its new state; 412 if its version does not match. */
    Uni<Tagged<GuidView>> update(GuidId id, GuidPatch patch, @Nullable IfMatch wanted) {
        rejectOther(id, patch.guid());
        rejectPast(patch.expire());
        return rows.update(id, patch, wanted, clock.instant())
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

    private Uni<Outcome<Tagged<GuidView>>> insert(GuidId id, NewGuid body, @Nullable RepeatKey key) {
        rejectPast(body.expire());
        var now = clock.instant();
        var expire = body.expire() == null ? UnixTime.of(now.plus(config.lifetime())) : body.expire();
        return rows.insert(new Guid(id, expire, body.user(), Guid.NO_VERSION), now, key)
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

    private void rejectPast(@Nullable UnixTime expire) {
        if (expire != null && !config.acceptPastExpire() && !expire.isAfter(clock.instant())) {
            throw Problem.invalid(List.of(Fault.at("/expire", "must not be in the past")));
        }
    }
}
