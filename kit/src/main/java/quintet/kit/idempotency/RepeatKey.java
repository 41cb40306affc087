package quintet.kit.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.body.RequestBody;
import quintet.kit.http.Caller;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * The {@code Idempotency-Key} of a request that its client may repeat (IETF draft-ietf-httpapi-idempotency-key-header).
 * {@link Idempotency} gives the request one effect, however often it comes.
 *
 * @param scope the user whose key it is; empty without access control
 * @param key 1 to 255 characters of printable ASCII
 * @param fingerprint SHA-256 of the method, the address and the body after decompression
 */
public record RepeatKey(String scope, String key, Buffer fingerprint) {

    private static final String HEADER = "Idempotency-Key";
    private static final int MAX_LENGTH = 255;
    /** A structured field string (RFC 8941, section 3.3.3): printable ASCII in quotes; quote and backslash are escaped. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])+)\"");
    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x7e]+");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** The key of a request; null if it has none. A malformed key is a 400 that names the header. */
    public static @Nullable RepeatKey of(RoutingContext request) {
        var header = request.request().getHeader(HEADER);
        return header == null ? null : new RepeatKey(Caller.of(request), keyOf(header), fingerprintOf(request));
    }

    /**
     * The same key, for a request whose body was not read into memory.
     *
     * @param body a digest of the body
     */
    public RepeatKey over(byte[] body) {
        var digest = sha256();
        digest.update(fingerprint.getBytes());
        digest.update(body);
        return new RepeatKey(scope, key, Buffer.buffer(digest.digest()));
    }

    /** The rejection of a request whose key belongs to another one. */
    public static Problem reused() {
        return Problem.of(HttpProblems.IDEMPOTENCY_KEY_REUSED,
                "The key was used before, with another method, address or body.");
    }

    /** The rejection of a request while the first one with its key is in progress. */
    public static Problem inProgress() {
        return Problem.of(HttpProblems.REQUEST_IN_PROGRESS, "The first request with this key is still in progress.")
                .with("Retry-After", "1");
    }

    /** The key itself, quoted or bare. */
    static String keyOf(String header) {
        var text = header.strip();
        var quoted = QUOTED.matcher(text);
        var key = quoted.matches() ? ESCAPED.matcher(quoted.group(1)).replaceAll("$1") : text;
        if (key.length() > MAX_LENGTH || !(quoted.matches() || BARE.matcher(text).matches())) {
            throw Problem.invalidParameter(HEADER,
                    "must have 1 to %d printable ASCII characters, bare or in double quotes".formatted(MAX_LENGTH));
        }
        return key;
    }

    private static Buffer fingerprintOf(RoutingContext request) {
        var digest = sha256();
        digest.update((request.request().method() + " " + request.request().uri() + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(RequestBody.of(request));
        return Buffer.buffer(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
