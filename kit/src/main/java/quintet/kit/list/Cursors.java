package quintet.kit.list;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpServerRequest;
import quintet.kit.database.DatabaseConfig;
import quintet.kit.problem.Problem;

/**
 * Lets lists be read on from where a page ended. A cursor is opaque and sealed (HMAC-SHA-256, RFC 2104): it fits only the
 * list, with the filters and order, that it was made for. All instances on one database accept each other's.
 */
@Singleton
public class Cursors {

    private static final String CURSOR = "cursor";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 16;

    private final SecretKeySpec key;

    Cursors(DatabaseConfig config) {
        // What every instance on one database knows, and no client.
        this.key = new SecretKeySpec(("cursor " + config.password()).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * Where the client wants to read on.
     *
     * @param start where it does not say
     * @param read makes a position of its text; what does not fit this list is a 400 and never gets here
     */
    public <P> P open(HttpServerRequest request, P start, Function<String, P> read) {
        var cursor = request.getParam(CURSOR);
        return cursor == null ? start : read.apply(unseal(cursor, list(request)));
    }

    /** The page, with a link to the next one if there is one (RFC 8288). */
    public <T> RestResponse<List<T>> answer(Page<T> page, HttpServerRequest request) {
        var response = ResponseBuilder.ok(page.items());
        if (page.next() != null) {
            var others = parameters(request, CURSOR).replaceAll("[<>\"\\s]", "");
            response.header(HttpHeaders.LINK, "<%s?%scursor=%s>; rel=\"next\"".formatted(request.path(),
                    others.isEmpty() ? "" : others + "&", seal(page.next(), list(request))));
        }
        return response.build();
    }

    private String seal(String position, String list) {
        var text = position.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(SEAL_BYTES + text.length).put(sealOf(text, list)).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private String unseal(String cursor, String list) {
        var bytes = decode(cursor);
        if (bytes != null && bytes.length > SEAL_BYTES) {
            var text = Arrays.copyOfRange(bytes, SEAL_BYTES, bytes.length);
            if (MessageDigest.isEqual(Arrays.copyOf(bytes, SEAL_BYTES), sealOf(text, list))) {
                return new String(text, StandardCharsets.UTF_8);
            }
        }
        throw Problem.invalidParameter(CURSOR,
                "does not belong to this list with these parameters: leave it out to start from the beginning");
    }

    private byte[] sealOf(byte[] position, String list) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(position);
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(list.getBytes(StandardCharsets.UTF_8)), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte @Nullable [] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What a list is: its path, and its parameters but for those that choose a part of it. */
    private static String list(HttpServerRequest request) {
        return request.path() + "?" + parameters(request, CURSOR, "limit");
    }

    private static String parameters(HttpServerRequest request, String... but) {
        var query = request.query();
        return query == null ? ""
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !List.of(but).contains(parameter.split("=", 2)[0]))
                        .sorted()
                        .collect(Collectors.joining("&"));
    }
}
