package quintet.kit.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.Caller;
import quintet.kit.http.RequestBody;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * A request that its client may repeat, with the {@code Idempotency-Key} it carries (IETF
 * draft-ietf-httpapi-idempotency-key-header): however often it comes, it has its effect once.
 */
public final class Idempotency {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final int MAX_LENGTH = 255;
    /** A structured field string (RFC 8941, section 3.3.3): printable ASCII in quotes, of which two are escaped. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])+)\"");
    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x7e]+");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private final String key;
    private final RoutingContext request;

    private Idempotency(String key, RoutingContext request) {
        this.key = key;
        this.request = request;
    }

    /** The key of the request being served; null where it has none. A malformed one is a 400 that names the header. */
    public static @Nullable Idempotency of(RoutingContext request) {
        var header = request.request().getHeader(HEADER);
        return header == null ? null : new Idempotency(keyOf(header), request);
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

    /** Whose key it is. */
    public String scope() {
        return Caller.of(request);
    }

    public String key() {
        return key;
    }

    /** SHA-256 of the method, the address and the body after decompression. */
    public Buffer fingerprint() {
        var digest = sha256();
        digest.update((request.request().method() + " " + request.request().uri() + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(RequestBody.of(request));
        return Buffer.buffer(digest.digest());
    }

    /** Tells the client what {@link Once} made of its request: a first or a repeated answer, or a refusal. */
    public void settle(String outcome) {
        switch (outcome) {
            case "reused" -> throw Problem.of(HttpProblems.IDEMPOTENCY_KEY_REUSED,
                    "This key came before, with another method, address or body.");
            case "running" -> throw Problem.of(HttpProblems.REQUEST_IN_PROGRESS,
                    "The first request with this key is still under way.").with("Retry-After", "1");
            case "replayed" -> request.response().putHeader(REPLAYED, "true");
            default -> {
                // The first of its kind.
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
