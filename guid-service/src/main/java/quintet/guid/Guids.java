package quintet.guid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import quintet.guid.GuidRepository.Revoked;
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

    /** So many GUIDs are read or revoked together. Their metadata is 4 MiB at most. */
    private static final int PART = 250;

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
        var now = clock.instant();
        var draft = draft(GuidId.random(), body, now);
        var inserted = key == null ? rows.insertRandom(draft) : rows.insert(draft, now, key);
        return inserted.map(created -> outcome(draft.id(), created));
    }

    /** Creates a GUID, replacing an expired one; 409 if it is live. */
    Uni<Outcome<Tagged<GuidView>>> create(GuidId id, NewGuid body, @Nullable RepeatKey key) {
        rejectOther(id, body.guid());
        var now = clock.instant();
        return rows.insert(draft(id, body, now), now, key)
                .call(created -> cache.evict(id.uuid(), created == null ? Guid.NO_VERSION : created.result().version()))
                .map(created -> outcome(id, created));
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

    /** How long a client may use an answer again without asking: never beyond the life of the GUID. */
    Duration freshness(Entry shown) {
        var left = Duration.between(clock.instant(), Instant.ofEpochSecond(shown.expire()));
        return left.compareTo(config.httpMaxAge()) < 0 ? left : config.httpMaxAge();
    }

    /** Reads many GUIDs at once; {@code hold} is told the size of what is found. */
    Uni<GuidBatchView> readAll(GuidBatch batch, LongConsumer hold) {
        return Multi.createFrom().iterable(batch.parts(PART))
                .onItem().transformToUniAndConcatenate(this::readPart)
                .onItem().invoke(found -> hold.accept(found.stream().mapToLong(entry -> entry.body().length()).sum()))
                .collect().in(ArrayList<Entry>::new, List::addAll)
                .map(entries -> batch.answer(entries, clock.instant()));
    }

    private Uni<List<Entry>> readPart(List<GuidId> ids) {
        return Uni.join().all(ids.stream().map(id -> cache.read(id.uuid(), load)).toList()).andFailFast();
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

    /** Deletes all live GUIDs that a user has when the request begins, some in each statement. */
    Uni<Revocation.Result> revoke(Revocation wanted) {
        return Multi.createBy().repeating().uni(() -> revokeSome(wanted.user())).whilst(Revoked::more)
                .collect().with(Collectors.summingLong(some -> some.ids().size()))
                .map(Revocation.Result::new);
    }

    private Uni<Revoked> revokeSome(String user) {
        return rows.revoke(user, clock.instant(), PART).call(some -> cache.evict(some.ids()));
    }

    private Guid draft(GuidId id, NewGuid body, Instant now) {
        var wanted = body.expireAt(now);
        rejectPast(wanted, now);
        var expire = wanted == null ? UnixTime.of(now.plus(config.lifetime())) : wanted;
        return new Guid(id, expire, body.user(), Guid.NO_VERSION, body.metadata());
    }

    private static Outcome<Tagged<GuidView>> outcome(GuidId id, @Nullable Outcome<Guid> created) {
        if (created == null) {
            throw GuidProblems.exists(id);
        }
        return created.map(Guid::tagged);
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

    private void rejectPast(@Nullable UnixTime expire, Instant now) {
        if (expire != null && !config.acceptPastExpire() && !expire.isAfter(now)) {
            throw Problem.invalid(List.of(Fault.at("/expire", "must not be in the past")));
        }
    }
}
