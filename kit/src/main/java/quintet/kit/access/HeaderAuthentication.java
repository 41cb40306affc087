package quintet.kit.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.Caller;

/**
 * Authenticates a request by the one kind of credentials it carries: a password, an API key or a token. Only headers count:
 * addresses end up in logs, and browsers send cookies unasked.
 */
@Singleton
class HeaderAuthentication implements HttpAuthenticationMechanism {

    static final String CHALLENGE = "WWW-Authenticate";

    private static final Logger LOG = Logger.getLogger("quintet.access");

    private final Tokens tokens;
    private final AttemptDelay delay;
    private final AccessConfig config;

    HeaderAuthentication(Tokens tokens, AttemptDelay delay, AccessConfig config) {
        this.tokens = tokens;
        this.delay = delay;
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return identify(context, identities).invoke(identity -> note(identity.getPrincipal().getName(), context));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, CHALLENGE, challenge(context.request())));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(UsernamePasswordAuthenticationRequest.class, ApiKeyIdentities.Request.class,
                TokenAuthenticationRequest.class);
    }

    /** Above the platform's mechanisms. A request without credentials fails here, so that they are never asked. */
    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }

    /** How a client can authenticate (RFC 9110, section 11.6.1): the value of {@link #CHALLENGE}. */
    String challenge(HttpServerRequest request) {
        var schemes = new ArrayList<String>();
        if (config.file().isPresent()) {
            schemes.add("Basic realm=\"quintet\", charset=\"UTF-8\"");
        }
        if (config.oidc().issuer().isPresent()) {
            // RFC 6750, section 3.1: a request without a token is not told of an error.
            var sent = Objects.requireNonNullElse(request.getHeader("Authorization"), "").toLowerCase(Locale.ROOT);
            schemes.add("Bearer realm=\"quintet\"" + (sent.startsWith("bearer ") ? ", error=\"invalid_token\"" : ""));
        }
        if (config.file().isPresent()) {
            // This scheme is not registered: it tells people which header takes a key.
            schemes.add("ApiKey realm=\"quintet\", header=\"X-API-Key\"");
        }
        return String.join(", ", schemes);
    }

    /** Notes the user for the log lines of a request. Logs each change with its user once it is answered. */
    private static void note(String user, RoutingContext context) {
        var method = context.request().method();
        Caller.set(context, user);
        MDC.put("user", user);
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            // No format: each handler of the log would read it anew.
            context.addEndHandler(ended -> LOG.info(user + ": " + method + " " + context.request().path()
                    + (ended.succeeded() ? " answered " + context.response().getStatusCode() : " was left before its answer")));
        }
    }

    private Uni<SecurityIdentity> identify(RoutingContext context, IdentityProviderManager identities) {
        var headers = context.request().headers();
        var keys = headers.getAll("X-API-Key");
        var authorizations = headers.getAll("Authorization");
        if (keys.size() + authorizations.size() != 1) {
            return refused(keys.isEmpty() && authorizations.isEmpty() ? "This needs credentials."
                    : "Send one kind of credentials, and once.");
        }
        if (!keys.isEmpty()) {
            return ask(new ApiKeyIdentities.Request(keys.get(0)), context, identities);
        }
        var parts = authorizations.get(0).strip().split(" +", 2);
        var credentials = parts.length < 2 ? "" : parts[1];
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "basic" -> byPassword(credentials, context, identities);
            case "bearer" -> tokens.check(credentials, context, identities);
            // The scheme that clients of InfluxDB know.
            case "token" -> ask(new ApiKeyIdentities.Request(credentials), context, identities);
            default -> refused("The service does not know that kind of credentials.");
        };
    }

    private Uni<SecurityIdentity> byPassword(String credentials, RoutingContext context, IdentityProviderManager identities) {
        var pair = decode(credentials);
        if (pair == null) {
            return delay.check(context, "somebody", failures -> refused("The credentials are not base64 of name:password."));
        }
        var password = new PasswordCredential(pair[1].toCharArray());
        return ask(new UsernamePasswordAuthenticationRequest(pair[0], password), context, identities);
    }

    /** The identity providers take the address of a request from its context. */
    private static Uni<SecurityIdentity> ask(AuthenticationRequest request, RoutingContext context,
            IdentityProviderManager identities) {
        return identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(request, context));
    }

    /** Name and password; null where the text is no such pair. */
    private static String @Nullable [] decode(String credentials) {
        try {
            var pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? pair : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Uni<SecurityIdentity> refused(String detail) {
        return Uni.createFrom().failure(() -> new AuthenticationFailedException(detail));
    }
}
