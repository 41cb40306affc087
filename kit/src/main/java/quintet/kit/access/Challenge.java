package quintet.kit.access;

import java.util.ArrayList;
import java.util.Locale;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpServerRequest;

/** How a client can prove who it is (RFC 9110, section 11.6.1). */
@Singleton
class Challenge {

    static final String HEADER = "WWW-Authenticate";

    private final AccessConfig config;

    Challenge(AccessConfig config) {
        this.config = config;
    }

    /** The header's value for a request whose credentials are missing or do not hold. */
    String to(HttpServerRequest request) {
        var schemes = new ArrayList<String>();
        if (config.file().isPresent()) {
            schemes.add("Basic realm=\"quintet\", charset=\"UTF-8\"");
        }
        if (config.oidc().issuer().isPresent()) {
            // RFC 6750, section 3.1: who sent no token is not told of an error.
            schemes.add("Bearer realm=\"quintet\"" + (hasToken(request) ? ", error=\"invalid_token\"" : ""));
        }
        return String.join(", ", schemes);
    }

    private static boolean hasToken(HttpServerRequest request) {
        var authorization = request.getHeader("Authorization");
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
    }
}
