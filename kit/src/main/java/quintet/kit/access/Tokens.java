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
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.Problem;

/** Checks bearer tokens against the keys of their issuer. */
@Singleton
class Tokens {

    private final Vertx vertx;
    private final AccessConfig config;
    private final IdentityProviderManager identities;

    Tokens(Vertx vertx, AccessConfig config, IdentityProviderManager identities) {
        this.vertx = vertx;
        this.config = config;
        this.identities = identities;
    }

    /** Switches the platform's part on where there is an issuer. */
    static void configure(@Observes Oidc oidc, OidcConfig platform, AccessConfig config) {
        if (config.enabled() && config.oidc().issuer().isPresent()) {
            oidc.create(OidcTenantConfig.builder(OidcConfig.getDefaultTenant(platform)).tenantEnabled(true).build());
        }
    }

    /** Whom a token speaks for; a 401 if it does not hold, a 503 if that cannot be found out. */
    Uni<User> check(String token, RoutingContext context) {
        if (config.oidc().issuer().isEmpty()) {
            return Uni.createFrom().failure(AccessProblems.unauthorized("The service takes no tokens."));
        }
        var request = new TokenAuthenticationRequest(new AccessTokenCredential(token));
        HttpSecurityUtils.setRoutingContextAttribute(request, context);
        return identities.authenticate(request)
                .emitOn(Callers.context(vertx))
                .onFailure(AuthenticationFailedException.class).transform(failure -> refused())
                .onFailure(failure -> !(failure instanceof Problem))
                .transform(failure -> Problem.unavailable("The issuer of tokens cannot be reached."))
                .map(Tokens::user);
    }

    private static User user(SecurityIdentity identity) {
        var name = identity.getPrincipal().getName();
        if (name == null || name.isBlank()) {
            throw refused();
        }
        return new User("oidc:" + name, Role.highest(identity.getRoles()));
    }

    private static Problem refused() {
        return AccessProblems.unauthorized("The token does not hold: it has expired, or was not made for this service.");
    }
}
