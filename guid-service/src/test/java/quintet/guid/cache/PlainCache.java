package quintet.guid.cache;

import java.util.UUID;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** The cache that everyone writes first: a read fills it, a write deletes. It shows that the harness finds stale reads. */
record PlainCache(Redis redis) implements CacheUnderTest {

    private static final UUID EPOCH = new UUID(0, 1);

    @Override
    public Uni<Entry> read(UUID id, Function<UUID, Uni<Entry>> load) {
        return send(Request.cmd(Command.GET).arg("plain:" + id)).chain(value -> {
            var entry = value == null ? null : Entry.read(value.toBuffer(), id, EPOCH);
            return entry != null ? Uni.createFrom().item(entry)
                    : load.apply(id).call(loaded -> send(
                            Request.cmd(Command.PSETEX).arg("plain:" + id).arg(60_000).arg(Buffer.buffer().appendBuffer(
                                    loaded.value(EPOCH)))));
        });
    }

    @Override
    public Uni<Void> evict(UUID id, long version) {
        return send(Request.cmd(Command.DEL).arg("plain:" + id)).replaceWithVoid();
    }

    @Override
    public void kill() {
        redis.close();
    }

    private Uni<Response> send(Request request) {
        return Uni.createFrom().completionStage(() -> redis.send(request).toCompletionStage());
    }
}
