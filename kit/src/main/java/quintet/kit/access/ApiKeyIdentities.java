package quintet.kit.access;

import jakarta.inject.Singleton;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;

/** Knows the users with API keys in the file of credentials. */
@Singleton
class ApiKeyIdentities implements IdentityProvider<ApiKeyIdentities.Request> {

    /** Asks for the identity behind a key. */
    static final class Request extends BaseAuthenticationRequest {

        private final String key;

        Request(String key) {
            this.key = key;
        }
    }

    private final AccountFile file;
    private final AttemptDelay delay;

    ApiKeyIdentities(AccountFile file, AttemptDelay delay) {
        this.file = file;
        this.delay = delay;
    }

    @Override
    public Class<Request> getRequestType() {
        return Request.class;
    }

    /** A known key is never delayed. */
    @Override
    public Uni<SecurityIdentity> authenticate(Request request, AuthenticationRequestContext blocking) {
        var identity = file.accounts().identity(request.key);
        return identity != null ? Uni.createFrom().item(identity)
                : delay.check(HttpSecurityUtils.getRoutingContextAttribute(request), "the owner of an API key",
                        failures -> Uni.createFrom().failure(new AuthenticationFailedException("There is no such API key.")));
    }
}
