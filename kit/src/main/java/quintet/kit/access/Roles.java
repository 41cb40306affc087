package quintet.kit.access;

import jakarta.annotation.security.RolesAllowed;

/** The names of the roles, for {@link RolesAllowed}. Each role includes those before it. */
public final class Roles {

    /** Reads. */
    public static final String VIEWER = "viewer";
    /** Changes, one thing at a time. */
    public static final String EDITOR = "editor";
    /** Destroys in bulk, without undo. */
    public static final String ADMIN = "admin";

    private Roles() {
    }
}
