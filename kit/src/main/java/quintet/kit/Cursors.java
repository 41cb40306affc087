package quintet.kit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpServerRequest;

/**
 * Lets lists be read on from where a page ended. A cursor is opaque and sealed (HMAC-SHA-256, RFC 2104): it fits only the
 * list, with the filters and order, that it was made for. All instances on one database accept each other's.
 */
@Singleton
public class Cursors {

    private static final String CURSOR = "cursor";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int POSITION_BYTES = 24;
    private static final int SEAL_BYTES = 16;

    private final SecretKeySpec key;

    Cursors(DatabaseConfig config) {
        // What every instance on one database knows, and no client.
        this.key = new SecretKeySpec(("cursor " + config.password()).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Where the client wants to read on; {@code start} where it does not say. What does not fit this list is a 400. */
    public Position open(HttpServerRequest request, Position start) {
        var cursor = request.getParam(CURSOR);
        return cursor == null ? start : open(cursor, list(request));
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

    private String seal(Position position, String list) {
        var bytes = ByteBuffer.allocate(POSITION_BYTES + SEAL_BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.at()))
                .putLong(position.id().getMostSignificantBits())
                .putLong(position.id().getLeastSignificantBits());
        bytes.put(sealOf(Arrays.copyOf(bytes.array(), POSITION_BYTES), list));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private Position open(String cursor, String list) {
        var bytes = decode(cursor);
        if (bytes == null || bytes.length != POSITION_BYTES + SEAL_BYTES
                || !MessageDigest.isEqual(Arrays.copyOfRange(bytes, POSITION_BYTES, bytes.length),
                        sealOf(Arrays.copyOf(bytes, POSITION_BYTES), list))) {
            throw Problem.invalidParameter(CURSOR,
                    "does not belong to this list with these parameters: leave it out to start from the beginning");
        }
        var position = ByteBuffer.wrap(bytes);
        return new Position(Instant.EPOCH.plus(position.getLong(), ChronoUnit.MICROS),
                new UUID(position.getLong(), position.getLong()));
    }

    private byte[] sealOf(byte[] position, String list) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(position);
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
