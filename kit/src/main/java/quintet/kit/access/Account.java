package quintet.kit.access;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One line of the file of credentials, {@code name:role:hash}.
 *
 * @param hash the bcrypt hash of a password, or {@code sha256:} and the hash of an API key
 */
record Account(String name, Role role, String hash) {

    /** A possible name: it can neither forge a log line nor be mistaken for the user of a token. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    /** A check with a cost above 15 takes seconds. */
    private static final Pattern PASSWORD = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-5])\\$[./A-Za-z0-9]{53}");
    private static final String SHA256 = "sha256:";
    private static final Pattern KEY = Pattern.compile(SHA256 + "[0-9a-f]{64}");
    private static final int PARTS = 3;

    /** Reads a line; the message of a failure has no hash. */
    static Account parse(String line) {
        var parts = line.split(":", PARTS);
        if (parts.length < PARTS) {
            throw new IllegalArgumentException("is not name:role:hash");
        }
        if (!NAME.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException("has a name that is not 1 to 64 of A-Z a-z 0-9 . _ @ -");
        }
        var role = Role.titled(parts[1])
                .orElseThrow(() -> new IllegalArgumentException("has a role that is not viewer, editor or admin"));
        var hash = parts[2].startsWith("$") ? parts[2] : parts[2].toLowerCase(Locale.ROOT);
        if (!PASSWORD.matcher(hash).matches() && !KEY.matcher(hash).matches()) {
            throw new IllegalArgumentException("has a hash that is neither bcrypt's ($2y$, cost 4 to 15) nor sha256:<64 hex>");
        }
        return new Account(parts[0], role, hash);
    }

    boolean hasKey() {
        return hash.startsWith(SHA256);
    }

    /** The hash of the key in hexadecimal digits. */
    String keyHash() {
        return hash.substring(SHA256.length());
    }

    /** The cost of a check of the password: the two digits in a bcrypt hash. */
    String cost() {
        return hash.substring(4, 6);
    }

    User user() {
        return new User(name, role);
    }

    /** Keeps the hash out of logs. */
    @Override
    public String toString() {
        return name + ":" + role.title();
    }
}
