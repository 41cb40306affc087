package quintet.number.table;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;
import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.Tagged;

/**
 * A page as it is sent.
 *
 * @param links the value of its Link header; null for none
 */
record KeptPage(Tagged<Buffer> content, @Nullable String links) {

    private static final int TAG_BYTES = 12;

    /** The page with the tag of its bytes, which all instances agree on. */
    static KeptPage of(byte[] json, @Nullable String links) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(json);
            return new KeptPage(new Tagged<>(Buffer.buffer(json),
                    new EntityTag(HexFormat.of().formatHex(digest, 0, TAG_BYTES))), links);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    int length() {
        return content.body().length();
    }
}
