package quintet.kit.testing.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

import com.sun.net.httpserver.HttpServer;

/** A small OpenID Connect issuer on a free port: a discovery document, keys, and any tokens that tests need. */
final class TokenIssuer implements AutoCloseable {

    private static final int KEY_BITS = 2048;
    private static final int LIFE_MINUTES = 10;

    private final HttpServer server;
    private final RsaJsonWebKey key;

    private TokenIssuer(HttpServer server, RsaJsonWebKey key) {
        this.server = server;
        this.key = key;
    }

    static TokenIssuer start() {
        try {
            var key = RsaJwkGenerator.generateJwk(KEY_BITS);
            key.setKeyId(UUID.randomUUID().toString());
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new TokenIssuer(server, key);
            issuer.serve("/.well-known/openid-configuration", """
                    {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token",
                     "authorization_endpoint": "%1$s/authorize"}""".formatted(issuer.address()));
            issuer.serve("/keys", "{\"keys\": [%s]}".formatted(key.toJson(OutputControlLevel.PUBLIC_ONLY)));
            server.start();
            return issuer;
        } catch (IOException | JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address of the issuer, which tokens name as {@code iss}. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A valid token of a user with one role. */
    String token(String subject, String role) {
        return sign(claims(subject, role), signature -> {
        });
    }

    /** A token with changed claims. */
    String token(String subject, String role, Consumer<JwtClaims> spoil) {
        var claims = claims(subject, role);
        spoil.accept(claims);
        return sign(claims, signature -> {
        });
    }

    /** A token with another signature. */
    String forged(String subject, String role, Consumer<JsonWebSignature> spoil) {
        return sign(claims(subject, role), spoil);
    }

    /** The public key, for tests that misuse it. */
    byte[] publicKey() {
        return key.getRsaPublicKey().getEncoded();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JwtClaims claims(String subject, String role) {
        var claims = new JwtClaims();
        claims.setIssuer(address());
        claims.setAudience("quintet");
        claims.setSubject(subject);
        claims.setExpirationTimeMinutesInTheFuture(LIFE_MINUTES);
        claims.setIssuedAtToNow();
        claims.setStringListClaim("groups", List.of("staff", role));
        return claims;
    }

    private String sign(JwtClaims claims, Consumer<JsonWebSignature> spoil) {
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKey(key.getPrivateKey());
        spoil.accept(signature);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(String path, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
