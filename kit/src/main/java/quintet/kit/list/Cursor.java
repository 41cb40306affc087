package quintet.kit.list;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;
import quintet.kit.problem.Problem;

/**
 * A position in a list, opaque to clients, and valid for one list with its filters and its order.
 *
 * <p>
 * A digest (SHA-256, cut to 128 bits) binds the position to its list. It detects mistakes and is no secret. Thus all
 * instances agree on it, and no change of a password breaks it. A forged cursor only chooses a position, which any client
 * may.
 */
final class Cursor {

    static final String NAME = "cursor";

    private static final int DIGEST_BYTES = 16;

    private Cursor() {
    }

    /** The cursor for a position in the list that the query asks for. */
    static String of(String position, Query query) {
        var text = position.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(DIGEST_BYTES + text.length).put(digest(text, list(query))).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The position behind a cursor; a cursor of another list is a 400. */
    static <P> P read(String cursor, Query query, Function<String, P> position) {
        var bytes = decode(cursor);
        if (bytes != null && bytes.length > DIGEST_BYTES) {
            var text = Arrays.copyOfRange(bytes, DIGEST_BYTES, bytes.length);
            if (Arrays.equals(Arrays.copyOf(bytes, DIGEST_BYTES), digest(text, list(query)))) {
                return position.apply(new String(text, StandardCharsets.UTF_8));
            }
        }
        throw Problem.invalid("does not belong to this list with these parameters: leave it out to start from the beginning");
    }

    private static byte[] digest(byte[] position, String list) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(position);
            sha256.update((byte) 0);
            return Arrays.copyOf(sha256.digest(list.getBytes(StandardCharsets.UTF_8)), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte @Nullable [] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A list is identified by its path and its parameters, except those that choose a page. */
    private static String list(Query query) {
        return query.path() + "?" + query.rawWithout(NAME, Limit.NAME);
    }
}
