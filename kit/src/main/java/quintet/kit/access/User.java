package quintet.kit.access;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/**
 * An authenticated user.
 *
 * @param name unique among all users; the names of token users begin with {@code oidc:}, which no name in a file can
 * @param role null where the credentials give none
 */
record User(String name, @Nullable Role role) {

    /** The identity for the platform's checks, with the role and all roles that it includes. */
    SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(role == null ? Set.of() : role.included())
                .build();
    }
}
