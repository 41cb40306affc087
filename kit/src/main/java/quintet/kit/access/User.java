package quintet.kit.access;

import org.jspecify.annotations.Nullable;

/**
 * Someone who proved who they are.
 *
 * @param name unique among all users; that of a token's user begins with {@code oidc:}, which no name in a file can
 * @param role null where the proof gives none
 */
record User(String name, @Nullable Role role) {

    boolean may(Role needed) {
        return role != null && role.includes(needed);
    }
}
