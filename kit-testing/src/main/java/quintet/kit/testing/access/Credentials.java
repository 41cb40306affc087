package quintet.kit.testing.access;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.specification.RequestSpecification;

/** Switches access control on, with a file of credentials and an issuer of tokens. It knows valid and invalid senders. */
public final class Credentials implements QuarkusTestResourceLifecycleManager {

    static final String KEY = UUID.randomUUID().toString();
    static final String PASSWORD = "a password with : and ü " + UUID.randomUUID();
    /** As {@code htpasswd -nbB -C 4} prints it: the lowest cost. */
    private static final String HASH = BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(4, PASSWORD.toCharArray());
    /** The cost of a check that takes some 100 ms. */
    private static final int SLOW = 11;
    private static final String KEY_HASH = sha256(KEY);
    private static final List<String> LINES = List.of("# of a test", "", "viewer:viewer:" + HASH, "editor:editor:" + HASH,
            "admin:admin:" + HASH, keyLine("robot", "editor", KEY));

    private static @Nullable TokenIssuer issuer;
    private static @Nullable Path file;

    /**
     * A sender of requests.
     *
     * @param rank -1 for unknown senders, 0 for senders without a role, then 1 to 3 for viewer, editor and admin
     */
    record Sender(String title, int rank, Map<String, String> headers) {

        /** A request from an address of its own, so that failures of other senders do not delay it. */
        RequestSpecification request() {
            var random = ThreadLocalRandom.current();
            return given().headers(headers).header("X-Forwarded-For",
                    "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
        }

        /** Whether it sends any credentials in headers. */
        boolean hasCredentials() {
            return headers.containsKey("X-API-Key") || headers.containsKey("Authorization");
        }

        @Override
        public String toString() {
            return title;
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            issuer = TokenIssuer.start();
            file = Files.createTempDirectory("quintet-access-").resolve("credentials");
            write(LINES);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Map.of("quintet.access.enabled", "true",
                "quintet.access.file", file.toString(),
                "quintet.access.reload-interval", "100MS",
                "quintet.access.delay", "20MS",
                "quintet.access.oidc.issuer", issuer.address(),
                // A test can send from any number of addresses.
                "quarkus.http.proxy.proxy-address-forwarding", "true");
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
            issuer = null;
        }
    }

    /** The initial file, and these lines. */
    static void rewrite(String... more) {
        var lines = new ArrayList<>(LINES);
        lines.addAll(List.of(more));
        write(lines);
    }

    /** A line for a user with {@link #PASSWORD}. */
    static String line(String name, String role) {
        return name + ":" + role + ":" + HASH;
    }

    /** A line for a user with an API key. */
    public static String keyLine(String name, String role, String key) {
        return name + ":" + role + ":sha256:" + sha256(key);
    }

    /** A line for a user whose password takes long to check. */
    static String slowLine(String name) {
        return name + ":viewer:" + BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(SLOW, PASSWORD.toCharArray());
    }

    static Sender nobody() {
        return new Sender("nobody", -1, Map.of());
    }

    static Sender byPassword(String name, int rank) {
        return new Sender(name, rank, Map.of("Authorization", basic(name + ":" + PASSWORD)));
    }

    static Sender withoutRole() {
        return bearer("a token without role", 0, issuer().token("u0", "none"));
    }

    static String adminsToken() {
        return issuer().token("u3", "admin");
    }

    /** All senders with valid credentials. */
    static List<Sender> known() {
        return List.of(byPassword("viewer", 1), byPassword("editor", 2), byPassword("admin", 3),
                new Sender("an API key", 2, Map.of("X-API-Key", KEY)),
                new Sender("an API key as a Token", 2, Map.of("Authorization", "Token " + KEY)),
                withoutRole(),
                bearer("a viewer's token", 1, issuer().token("u1", "viewer")),
                bearer("an admin's token", 3, adminsToken()));
    }

    /** All senders with none, or with invalid ones. */
    static List<Sender> unknown() {
        var senders = new ArrayList<>(List.of(nobody(),
                with("a wrong password", basic("admin:" + PASSWORD + "!")),
                with("an unknown name", basic("root:" + PASSWORD)),
                with("a hash for a password", basic("admin:" + HASH)),
                with("no pair", basic("admin")),
                with("no base64", "Basic %%%"),
                with("another scheme", "Digest username=\"admin\""),
                with("no scheme", PASSWORD),
                new Sender("a wrong key", -1, Map.of("X-API-Key", KEY + "0")),
                with("a wrong key as a Token", "Token " + KEY + "0"),
                new Sender("a hash for a key", -1, Map.of("X-API-Key", "sha256:" + KEY_HASH)),
                new Sender("two kinds", -1, Map.of("X-API-Key", KEY, "Authorization", basic("admin:" + PASSWORD))),
                new Sender("a cookie", -1, Map.of("Cookie", "q_session=" + adminsToken()))));
        senders.addAll(badTokens());
        return senders;
    }

    private static List<Sender> badTokens() {
        var tokens = issuer();
        try (var foreign = TokenIssuer.start()) {
            return List.of(bearer("no token", -1, "nonsense"),
                    bearer("an expired token", -1, tokens.token("u", "admin",
                            claims -> claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 3600)))),
                    bearer("a token of another issuer", -1, foreign.token("u", "admin")),
                    bearer("a token that names another issuer", -1,
                            tokens.token("u", "admin", claims -> claims.setIssuer(foreign.address()))),
                    bearer("a token for another service", -1,
                            tokens.token("u", "admin", claims -> claims.setAudience("billing"))),
                    bearer("a token for nobody", -1, tokens.token("u", "admin", claims -> claims.unsetClaim("aud"))),
                    bearer("a token that is not signed", -1, tokens.forged("u", "admin", signature -> {
                        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
                        signature.setKey(null);
                    })),
                    bearer("a token signed with the public key", -1, tokens.forged("u", "admin", signature -> {
                        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
                        signature.setKey(new HmacKey(tokens.publicKey()));
                    })));
        }
    }

    private static void write(List<String> lines) {
        if (file == null) {
            throw new IllegalStateException("annotate the test with @TestProfile(AccessRules.On.class)");
        }
        try {
            // A mounted secret changes atomically too.
            var next = Files.write(file.resolveSibling("next"), lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TokenIssuer issuer() {
        if (issuer == null) {
            throw new IllegalStateException("annotate the test with @TestProfile(AccessRules.On.class)");
        }
        return issuer;
    }

    private static Sender with(String title, String authorization) {
        return new Sender(title, -1, Map.of("Authorization", authorization));
    }

    private static Sender bearer(String title, int rank, String token) {
        return new Sender(title, rank, Map.of("Authorization", "Bearer " + token));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
