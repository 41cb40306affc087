package peer.guid;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Rows in PostgreSQL. Redis caches the answers of reads until they expire. */
@Repository
class Guids {

    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private static final String INSERT = """
            INSERT INTO guid AS g (guid, expire, owner) VALUES (?, ?, ?)
            ON CONFLICT (guid) DO UPDATE SET expire = excluded.expire, owner = excluded.owner WHERE g.expire <= ?""";

    private static final String FIND = "SELECT expire, owner FROM guid WHERE guid = ? AND expire > ?";

    private static final String UPDATE = """
            UPDATE guid SET expire = coalesce(?, expire), owner = coalesce(?, owner) WHERE guid = ? AND expire > ?
            RETURNING expire, owner""";

    private final JdbcTemplate database;
    private final StringRedisTemplate cache;
    private final ObjectMapper json;

    Guids(JdbcTemplate database, StringRedisTemplate cache, ObjectMapper json) {
        this.database = database;
        this.cache = cache;
        this.json = json;
    }

    boolean create(Guid guid) {
        var now = Instant.now().getEpochSecond();
        return database.update(INSERT, uuid(guid.guid()), guid.expire(), guid.user(), now) > 0;
    }

    Optional<String> read(String id) {
        var cached = cached(id);
        return cached == null ? load(id) : Optional.of(cached);
    }

    Optional<Guid> update(String id, GuidPatch patch) {
        var changed = database.query(UPDATE,
                (row, number) -> new Guid(id, row.getLong("expire"), row.getString("owner")),
                patch.expire(), patch.user(), uuid(id), Instant.now().getEpochSecond()).stream().findFirst();
        changed.ifPresent(guid -> withoutFailure(() -> cache.delete(key(id))));
        return changed;
    }

    private Optional<String> load(String id) {
        var now = Instant.now();
        return database.query(FIND, (row, number) -> new Guid(id, row.getLong("expire"), row.getString("owner")),
                uuid(id), now.getEpochSecond()).stream().findFirst().map(guid -> {
                    var text = text(guid);
                    var left = Duration.between(now, Instant.ofEpochSecond(guid.expire()));
                    withoutFailure(() -> cache.opsForValue().set(key(id), text, left.compareTo(MAX_AGE) < 0 ? left : MAX_AGE));
                    return text;
                });
    }

    private String cached(String id) {
        try {
            return cache.opsForValue().get(key(id));
        } catch (DataAccessException e) {
            return null;
        }
    }

    private String text(Guid guid) {
        try {
            return json.writeValueAsString(guid);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without Redis, reads go to the database. */
    private static void withoutFailure(Runnable command) {
        try {
            command.run();
        } catch (DataAccessException e) {
            LoggerFactory.getLogger(Guids.class).warn("Redis does not answer", e);
        }
    }

    private static String key(String id) {
        return "guid:" + id;
    }

    private static UUID uuid(String id) {
        var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(id));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
