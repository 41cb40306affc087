package quintet.guid;

import java.time.Clock;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.Fault;
import quintet.kit.Problem;

/** The collection of GUIDs: decides what is live, and keeps the cache true to the table. */
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

    /** Creates a GUID, or creates an expired one anew; 409 where a live one has the id. */
    Uni<GuidView> create(GuidId id, NewGuid body) {
        refuseOther(id, body.guid());
        refusePast(body.expire());
        var now = clock.instant();
        var expire = body.expire() == null ? UnixTime.of(now.plus(config.lifetime())) : body.expire();
        return rows.insert(new Guid(id, expire, body.user()), now)
                .onItem().ifNull().failWith(() -> GuidProblems.exists(id))
                .call(() -> cache.evict(id))
                .map(GuidView::of);
    }

    /** A live GUID. The clock is asked on every read: a cached entry may have expired since. */
    Uni<GuidView> read(GuidId id) {
        return cache.get(id)
                .onItem().ifNull().switchTo(() -> load(id))
                .map(guid -> requireLive(guid, id));
    }

    /** Changes a live GUID and answers its whole new state. */
    Uni<GuidView> update(GuidId id, GuidPatch patch) {
        refuseOther(id, patch.guid());
        refusePast(patch.expire());
        return rows.update(id, patch, clock.instant())
                .map(touched -> requireHit(touched, id))
                .call(() -> cache.evict(id))
                .map(GuidView::of);
    }

    /** Deletes a live GUID. */
    Uni<Void> delete(GuidId id) {
        return rows.delete(id, clock.instant())
                .map(touched -> requireHit(touched, id))
                .call(() -> cache.evict(id))
                .replaceWithVoid();
    }

    private Uni<GuidView> load(GuidId id) {
        return rows.find(id)
                .onItem().ifNull().failWith(() -> GuidProblems.notFound(id))
                .map(GuidView::of)
                .call(guid -> cache.put(guid, clock.instant()));
    }

    private GuidView requireLive(GuidView guid, GuidId id) {
        if (!guid.isLiveAt(clock.instant())) {
            throw GuidProblems.expired(id);
        }
        return guid;
    }

    private static Guid requireHit(GuidRepository.@Nullable Touched touched, GuidId id) {
        if (touched == null) {
            throw GuidProblems.notFound(id);
        }
        if (!touched.hit()) {
            throw GuidProblems.expired(id);
        }
        return touched.guid();
    }

    private static void refuseOther(GuidId id, @Nullable GuidId sent) {
        if (sent != null && !sent.equals(id)) {
            throw Problem.invalid(List.of(Fault.at("/guid", "must equal the GUID in the path")));
        }
    }

    private void refusePast(@Nullable UnixTime expire) {
        if (expire != null && !config.acceptPastExpire() && !expire.isAfter(clock.instant())) {
            throw Problem.invalid(List.of(Fault.at("/expire", "must not have passed")));
        }
    }
}
