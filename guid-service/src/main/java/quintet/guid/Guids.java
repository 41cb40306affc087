package quintet.guid;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import quintet.guid.cache.Entry;
import quintet.guid.cache.GuidCache;
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
    private final ObjectWriter writer;
    private final Function<UUID, Uni<Entry>> load = this::load;

    Guids(GuidRepository rows, GuidCache cache, GuidConfig config, Clock clock, ObjectMapper json) {
        this.rows = rows;
        this.cache = cache;
        this.config = config;
        this.clock = clock;
        this.writer = json.writerFor(GuidView.class);
    }

    /** Creates a GUID of the service's choice. The cache cannot have an entry of it. */
    Uni<Outcome<Tagged<GuidView>>> createRandom(NewGuid body, @Nullable RepeatKey key) {
        return insert(GuidId.random(), body, key, created -> Uni.createFrom().voidItem());
    }

    /** Creates a GUID, replacing an expired one; 409 if it is live. */
    Uni<Outcome<Tagged<GuidView>>> create(GuidId id, NewGuid body, @Nullable RepeatKey key) {
        rejectOther(id, body.guid());
        return insert(id, body, key, created -> cache.evict(id.uuid(), created));
    }

    /** Reads a live GUID. Expiry is checked on every read, because a cached entry may have expired. */
    Uni<Entry> read(GuidId id) {
        return cache.read(id.uuid(), load).invoke(entry -> {
            if (!entry.exists()) {
                throw GuidProblems.notFound(id);
            }
            requireLive(new UnixTime(entry.expire()), id);
        });
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
                .call(changed -> cache.evict(id.uuid(), changed != null && changed.hit() ? changed.row().version() : 0))
                .onItem().ifNull().failWith(() -> GuidProblems.notFound(id))
                .map(changed -> changed.orReject(guid -> requireLive(guid, id).tag()))
                .map(Guid::tagged);
    }

    /** Deletes a live GUID; 412 if its version does not match. */
    Uni<Void> delete(GuidId id, @Nullable IfMatch wanted) {
        return rows.delete(id, wanted, clock.instant())
                .call(deleted -> cache.evict(id.uuid(), deleted != null && deleted.hit() ? -deleted.row().version() : 0))
                .onItem().ifNull().failWith(() -> GuidProblems.notFound(id))
                .map(deleted -> deleted.orReject(guid -> requireLive(guid, id).tag()))
                .replaceWithVoid();
    }

    /** @param evict is called before the answer, with the version of the new row, or 0 if there is none */
    private Uni<Outcome<Tagged<GuidView>>> insert(GuidId id, NewGuid body, @Nullable RepeatKey key,
            LongFunction<Uni<Void>> evict) {
        rejectPast(body.expire());
        var now = clock.instant();
        var expire = body.expire() == null ? UnixTime.of(now.plus(config.lifetime())) : body.expire();
        return rows.insert(new Guid(id, expire, body.user(), Guid.NO_VERSION), now, key)
                .call(created -> evict.apply(created == null ? Guid.NO_VERSION : created.result().version()))
                .onItem().ifNull().failWith(() -> GuidProblems.exists(id))
                .map(outcome -> outcome.map(Guid::tagged));
    }

    private Uni<Entry> load(UUID id) {
        return rows.find(GuidId.of(id)).map(guid -> guid == null ? Entry.none(id)
                : new Entry(id, guid.version(), guid.expire().seconds(), json(GuidView.of(guid))));
    }

    private Buffer json(GuidView view) {
        try {
            return Buffer.buffer(writer.writeValueAsBytes(view));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Guid requireLive(Guid guid, GuidId id) {
        requireLive(guid.expire(), id);
        return guid;
    }

    private void requireLive(UnixTime expire, GuidId id) {
        if (!expire.isAfter(clock.instant())) {
            throw GuidProblems.expired(id);
        }
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
