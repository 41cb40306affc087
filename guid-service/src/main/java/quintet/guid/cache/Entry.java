package quintet.guid.cache;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;

/**
 * A GUID as the cache has it.
 *
 * @param version of its row; {@value #NONE} if there is no row
 * @param expire Unix time in seconds; it is valid while now is less
 * @param body the answer to a client, serialised
 */
public record Entry(UUID id, long version, long expire, Buffer body) {

    private static final long NONE = 0;
    /** Begins each value in Redis; a lease begins with another letter. */
    private static final String MARK = "V";
    private static final char END = ' ';
    private static final int UUID_LENGTH = 36;
    private static final int FIXED = MARK.length() + 2 * UUID_LENGTH;

    /** The entry of a GUID that does not exist. */
    public static Entry none(UUID id) {
        return new Entry(id, NONE, 0, Buffer.buffer());
    }

    /** Whether there is a row, expired or not. */
    public boolean exists() {
        return version != NONE;
    }

    /** The value in Redis. It tells its generation and its GUID, and is trusted only if both are right. */
    Buffer value(UUID epoch) {
        return Buffer.buffer(FIXED + body.length() + 2 * UUID_LENGTH)
                .appendString(MARK + epoch + id + version + END + expire + END)
                .appendBuffer(body);
    }

    /** The entry of a value, or null if it is that of another GUID, of another generation, or none at all. */
    static @Nullable Entry read(Buffer value, UUID id, UUID epoch) {
        if (value.length() < FIXED || !text(value, 0, FIXED).equals(MARK + epoch + id)) {
            return null;
        }
        int version = endOf(value, FIXED);
        int expire = version < 0 ? version : endOf(value, version + 1);
        if (expire < 0) {
            return null;
        }
        try {
            return new Entry(id, Long.parseLong(text(value, FIXED, version)),
                    Long.parseLong(text(value, version + 1, expire)), value.getBuffer(expire + 1, value.length()));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static int endOf(Buffer value, int start) {
        for (int i = start; i < value.length(); i++) {
            if (value.getByte(i) == END) {
                return i;
            }
        }
        return -1;
    }

    private static String text(Buffer value, int start, int end) {
        return value.getString(start, end, StandardCharsets.ISO_8859_1.name());
    }
}
