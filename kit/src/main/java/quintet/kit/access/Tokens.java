package quintet.kit.access;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.Problem;
import quintet.kit.work.EventLoops;

/** Checks bearer tokens against the keys of their issuer. */
@Singleton
class Tokens {

    private final AccessConfig config;
    private final AttemptDelay delay;

    Tokens(AccessConfig config, AttemptDelay delay) {
        this.config = config;
        this.delay = delay;
    }

    /** Enables the platform's check of tokens where an issuer is configured. */
    static void configure(@Observes Oidc oidc, OidcConfig platform, AccessConfig config) {
        if (config.enabled() && config.oidc().issuer().isPresent()) {
            oidc.create(OidcTenantConfig.builder(OidcConfig.getDefaultTenant(platform)).tenantEnabled(true).build());
        }
    }

    /** The user of a token. An invalid token is a failed attempt; an issuer that cannot be reached is a 503. */
    Uni<SecurityIdentity> check(String token, RoutingContext context, IdentityProviderManager identities) {
        return ask(token, context, identities)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithUni(refusal -> delay.check(context, "the bearer of a token",
                        failures -> Uni.createFrom().failure(refusal)));
    }

    private Uni<SecurityIdentity> ask(String token, RoutingContext context, IdentityProviderManager identities) {
        if (config.oidc().issuer().isEmpty()) {
            return Uni.createFrom().failure(() -> new AuthenticationFailedException("The service takes no tokens."));
        }
        var request = new TokenAuthenticationRequest(new AccessTokenCredential(token));
        return identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(request, context))
                .emitOn(EventLoops.here())
                .onFailure(AuthenticationFailedException.class).transform(failure -> refused())
                .onFailure(failure -> !(failure instanceof AuthenticationFailedException))
                .transform(failure -> Problem.unavailable("The issuer of tokens cannot be reached."))
                .map(Tokens::known);
    }

    /** The identity that the rest of the service knows: a name of its own, and our roles only. */
    private static SecurityIdentity known(SecurityIdentity platform) {
        var name = platform.getPrincipal().getName();
        if (name == null || name.isBlank()) {
            throw refused();
        }
        return new User("oidc:" + name, Role.highest(platform.getRoles())).identity();
    }

    private static AuthenticationFailedException refused() {
        return new AuthenticationFailedException("The token does not hold: it has expired, or was not made for this service.");
    }
}
