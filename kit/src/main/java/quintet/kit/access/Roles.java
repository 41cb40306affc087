package quintet.kit.access;

import jakarta.annotation.security.RolesAllowed;

/** The names of the roles, for {@link RolesAllowed}. Each role includes those before it. */
public final class Roles {

    /** Reads. */
    public static final String VIEWER = "viewer";
    /** Changes what can be changed back, or one thing at a time. */
    public static final String EDITOR = "editor";
    /** Destroys in bulk what cannot be restored. */
    public static final String ADMIN = "admin";

    private Roles() {
    }
}
