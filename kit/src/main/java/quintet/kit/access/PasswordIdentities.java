package quintet.kit.access;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;

/** Knows the users with passwords in the file of credentials. */
@Singleton
class PasswordIdentities implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final AccountFile file;
    private final Passwords passwords;
    private final AttemptDelay delay;

    PasswordIdentities(AccountFile file, Passwords passwords, AttemptDelay delay) {
        this.file = file;
        this.passwords = passwords;
        this.delay = delay;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    /** A remembered password is never delayed. */
    @Override
    public Uni<SecurityIdentity> authenticate(UsernamePasswordAuthenticationRequest request,
            AuthenticationRequestContext blocking) {
        var password = new String(request.getPassword().getPassword());
        var accounts = file.accounts();
        var account = accounts.named(request.getUsername());
        if (account != null && passwords.remembers(account, password)) {
            return Uni.createFrom().item(account.user().identity());
        }
        // The log shows no unknown name: people type passwords where names belong.
        return delay.check(HttpSecurityUtils.getRoutingContextAttribute(request),
                account == null ? "somebody unknown" : account.name(),
                () -> check(account, account == null ? accounts.decoy() : account, password));
    }

    /** The decoy only takes time: without an account the answer is no in any case. */
    private Uni<SecurityIdentity> check(@Nullable Account account, @Nullable Account checked, String password) {
        var right = checked == null ? Uni.createFrom().item(false) : passwords.check(checked, password);
        return right.map(yes -> {
            if (!yes || account == null) {
                throw new AuthenticationFailedException("Name or password are wrong.");
            }
            return account.user().identity();
        });
    }
}
