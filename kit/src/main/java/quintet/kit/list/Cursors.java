package quintet.kit.list;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpServerRequest;
import quintet.kit.problem.Problem;

/**
 * Lets clients read a list on from where a page ended. A cursor is opaque and fits one list, with its filters and its order.
 *
 * <p>
 * A digest (SHA-256, cut to 128 bits) binds the position to its list. It is a check against mistakes and no secret, so that
 * all instances agree on it and no change of a password breaks it. A forged cursor chooses a position, which any client may.
 */
@Singleton
public class Cursors {

    private static final String CURSOR = "cursor";
    private static final int DIGEST_BYTES = 16;

    /**
     * Where the client wants to read on.
     *
     * @param start where it does not say
     * @param read makes a position of its text; what does not fit this list is a 400 and never gets here
     */
    public <P> P open(HttpServerRequest request, P start, Function<String, P> read) {
        var cursor = request.getParam(CURSOR);
        return cursor == null ? start : read.apply(positionIn(cursor, list(request)));
    }

    /** The page, with a link to the next one if there is one (RFC 8288). */
    public <T> RestResponse<List<T>> answer(Page<T> page, HttpServerRequest request) {
        var response = ResponseBuilder.ok(page.items());
        if (page.next() != null) {
            var others = parameters(request, CURSOR).replaceAll("[<>\"\\s]", "");
            response.header(HttpHeaders.LINK, "<%s?%scursor=%s>; rel=\"next\"".formatted(request.path(),
                    others.isEmpty() ? "" : others + "&", encode(page.next(), list(request))));
        }
        return response.build();
    }

    private static String encode(String position, String list) {
        var text = position.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(DIGEST_BYTES + text.length).put(digest(text, list)).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static String positionIn(String cursor, String list) {
        var bytes = decode(cursor);
        if (bytes != null && bytes.length > DIGEST_BYTES) {
            var text = Arrays.copyOfRange(bytes, DIGEST_BYTES, bytes.length);
            if (Arrays.equals(Arrays.copyOf(bytes, DIGEST_BYTES), digest(text, list))) {
                return new String(text, StandardCharsets.UTF_8);
            }
        }
        throw Problem.invalidParameter(CURSOR,
                "does not belong to this list with these parameters: leave it out to start from the beginning");
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
