package quintet.kit.access;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/**
 * An authenticated user.
 *
 * @param name unique among all users; that of a token's user begins with {@code oidc:}, which no name in a file can
 * @param role null where the proof gives none
 */
record User(String name, @Nullable Role role) {

    /** The user as the platform's checks know it: with its role, and those that it includes. */
    SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(role == null ? Set.of() : role.included())
                .build();
    }
}
