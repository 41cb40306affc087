package quintet.metadata.value;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.erdtman.jcs.JsonCanonicalizer;

import io.vertx.core.buffer.Buffer;

/** The canonical form of JSON (RFC 8785): equal documents have the same text, however they were written. */
final class CanonicalJson {

    private CanonicalJson() {
    }

    /**
     * SHA-256 of the canonical form, 32 bytes. A document with a number that no double can hold has no canonical form, so its
     * own text stands for it.
     */
    static Buffer hash(String object) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(canonical(object)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] canonical(String object) {
        try {
            return new JsonCanonicalizer(object).getEncodedUTF8();
        } catch (IOException e) {
            return object.getBytes(StandardCharsets.UTF_8);
        }
    }
}
