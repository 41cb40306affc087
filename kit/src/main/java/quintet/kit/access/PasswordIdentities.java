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
import quintet.kit.admission.Admission;

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

    /**
     * A remembered password is never delayed. Any other is checked in a queue of its own, where its request takes no place from
     * others.
     */
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
        var context = HttpSecurityUtils.getRoutingContextAttribute(request);
        // The decoy only takes time: without an account the answer is no in any case.
        var checked = account == null ? accounts.decoy() : account;
        return delay.check(context, account == null ? "somebody unknown" : account.name(), failures -> {
            Admission.release(context);
            return check(checked, password, failures).map(right -> identity(account, right));
        });
    }

    private Uni<Boolean> check(@Nullable Account account, String password, int failures) {
        return account == null ? Uni.createFrom().item(false) : passwords.check(account, password, failures);
    }

    private static SecurityIdentity identity(@Nullable Account account, boolean right) {
        if (!right || account == null) {
            throw new AuthenticationFailedException("Name or password are wrong.");
        }
        return account.user().identity();
    }
}
