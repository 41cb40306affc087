package quintet.kit.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;

/** The accounts of the file of credentials: each name has one password at most, and any number of keys. */
final class Accounts {

    static final Accounts NONE = new Accounts(List.of());

    private final Map<String, Account> passwords = new HashMap<>();
    /** The hash of the key of each account. */
    private final Map<Account, byte[]> keys = new LinkedHashMap<>();
    private final Map<Account, SecurityIdentity> identities = new HashMap<>();

    private Accounts(List<Account> accounts) {
        for (var account : accounts) {
            if (account.hasKey()) {
                keys.put(account, HexFormat.of().parseHex(account.keyHash()));
                identities.put(account, account.user().identity());
            } else if (passwords.put(account.name(), account) != null) {
                throw new IllegalArgumentException("has a second password for " + account.name());
            }
        }
    }

    /** Reads the file's text; {@code file} is named in the message of a failure. */
    static Accounts parse(Path file, String text) {
        var accounts = new ArrayList<Account>();
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    accounts.add(Account.parse(line));
                    new Accounts(accounts);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("%s, line %d %s.".formatted(file, i + 1, e.getMessage()), e);
                }
            }
        }
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("%s has no credentials: write lines like name:role:hash.".formatted(file));
        }
        return new Accounts(accounts);
    }

    /** The account with a password under this name; null where there is none. */
    @Nullable
    Account named(String name) {
        return passwords.get(name);
    }

    /** The account with the most expensive check. With it an unknown name takes as long as a wrong password. */
    @Nullable
    Account decoy() {
        return passwords.values().stream().max(Comparator.comparing(Account::cost)).orElse(null);
    }

    /** The account with this key; null where there is none. Every line is compared, in constant time. */
    @Nullable
    Account withKey(String key) {
        var hash = sha256(key);
        Account found = null;
        for (var known : keys.entrySet()) {
            if (MessageDigest.isEqual(hash, known.getValue())) {
                found = known.getKey();
            }
        }
        return found;
    }

    /** The identity of the user with this key; null where there is none. It is made once for each line. */
    @Nullable
    SecurityIdentity identity(String key) {
        var account = withKey(key);
        return account == null ? null : identities.get(account);
    }

    int size() {
        return passwords.size() + keys.size();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
